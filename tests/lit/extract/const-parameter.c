// The pointers behind a const parameter are laid out anew like any other; one that is const itself
// isn't.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.c > out.txt
// RUN: FileCheck %s --check-prefix=REPLAY < out.txt
// REPLAY: total: 1 of 1 states agree
// RUN: %exits 3 surrogate-rewrite fixed.c --region=f --variant=extract -o fixed/fixed.c 2>&1 | FileCheck %s --check-prefix=FIXED
// FIXED: 'table' is a const pointer, which a replay can't set [SR514]

//--- app.c
#include <stdio.h>
struct grid {
  int n;
  double *heat;
};
#pragma surrogate region(total)
double total(const struct grid *g) {
  double sum = 0;
  for (int i = 0; i < g->n; i++)
    sum += g->heat[i];
  return sum;
}
int main(void) {
  double heat[3] = {1, 2, 4};
  struct grid g = {3, heat};
  printf("%g\n", total(&g));
  return 0;
}

//--- fixed.c
static double values[4];
static double *const table = values;
void f(double *y) {
  for (int i = 0; i < 4; i++)
    y[i] = 2 * table[i];
}
