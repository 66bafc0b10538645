// Loops in steps whose start an outer loop moves: together they touch what lies between the steps.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=colours --region=rows --region=apart \
// RUN:   | FileCheck %s
// RUN: %replay round.c > out.txt
// RUN: diff expected.txt out.txt
// CHECK: region 'colours'
// CHECK: f const double {{.*}} [1, n - 1) read
// CHECK: u double {{.*}} [0, n) read
// CHECK: region 'rows'
// CHECK: a const double {{.*}} [0, n) read
// Each start a multiple of the step: the steps are the same.
// CHECK: region 'apart'
// CHECK: a const double {{.*}} [0, n) step 2

//--- app.c
void colours(int n, double *restrict u, const double *restrict f) {
  for (int c = 0; c < 2; c++)
    for (int i = 1 + c; i < n - 1; i += 2)
      u[i] = 0.5 * (u[i - 1] + u[i + 1] + f[i]);
}
void rows(int n, const double *a, double *b) {
  for (int i = 0; i < n; i++)
    for (int j = i; j < n; j += 3)
      b[j - i] = a[j];
}
void apart(int n, const double *a, double *b) {
  for (int k = 0; k < 3; k++)
    for (int j = 0; j < n; j += 2)
      b[j] += a[j];
}

//--- round.c
#include <stdio.h>
static void colours(int n, double *u, const double *f) {
#pragma surrogate region(colours)
  {
    for (int c = 0; c < 2; c++)
      for (int i = 1 + c; i < n - 1; i += 2)
        u[i] = 0.5 * (u[i - 1] + u[i + 1] + f[i]);
  }
}
int main(void) {
  double u[9] = {1, 2, 3, 4, 5, 6, 7, 8, 9}, f[9] = {9, 8, 7, 6, 5, 4, 3, 2, 1};
  for (int n = 2; n < 10; ++n) {
    colours(n, u, f);
    printf("%a\n", u[n - 2]);
  }
  return 0;
}

//--- expected.txt
colours: 7 of 7 states agree
