// C's qsort permutes its array and asks the comparison, where that is known.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain > out.txt
// RUN: FileCheck %s < out.txt
// RUN: %round-trip app.c
// CHECK: region 'median'{{.*}}can be replaced
// CHECK: in-outs
// CHECK-NEXT: x {{.*}}[0, 5)
// CHECK: region 'own'{{.*}}can be replaced
// CHECK: inputs
// CHECK-NEXT: x {{.*}}[0, 5)
// CHECK-NOT: in-outs
// RUN: %exits 3 surrogate-rewrite refuse.c --variant=collect 2>&1 | FileCheck %s --check-prefix=REFUSE
// REFUSE: refuse.c:[[#]]:[[#]]: error: region 'any' can't be replaced: what 'qsort' reads, writes and does besides isn't known

//--- app.c
#include <stdio.h>
#include <stdlib.h>

static int descending(const void *left, const void *right) {
  const double a = *(const double *)left, b = *(const double *)right;
  return (a < b) - (a > b);
}

static double median(double *x) {
  double middle = 0;
#pragma surrogate region(median)
  {
    qsort(x, 5, sizeof *x, descending);
    middle = x[2];
  }
  return middle;
}

static double own(const double *x) {
  double middle = 0;
#pragma surrogate region(own)
  {
    double copy[5];
    for (int i = 0; i < 5; i++)
      copy[i] = x[i];
    qsort(copy, 5, sizeof(double), descending);
    middle = 0.5 * (copy[1] + copy[2]);
  }
  return middle;
}

int main(void) {
  for (int call = 0; call < 4; call++) {
    double x[5] = {3, 7.5 - call, -2.5 * call, 4, call};
    const double half = own(x);
    printf("%g %g", half, median(x));
    printf(" %g %g\n", x[0], x[4]);
  }
  return 0;
}

//--- refuse.c
#include <stdlib.h>

void any(double *x, int n, int (*compare)(const void *, const void *)) {
#pragma surrogate region(any)
  qsort(x, n, sizeof *x, compare);
}
