// Unrolled loops, with the rest after them or before: together they touch all of an array, whether
// there is a rest or not.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=after --region=before \
// RUN:   | FileCheck %s --implicit-check-not="only where"
// RUN: %replay round.c > out.txt
// RUN: diff expected.txt out.txt
// CHECK: region 'after'
// CHECK: x const double * value [0, n) read
// CHECK: y double * value [0, n) read
// CHECK: region 'before'
// CHECK: x const double * value [0, n) read
// CHECK: y double * value [0, n) read

//--- app.c
void after(int n, double a, const double *x, double *y) {
  int i = 0;
  for (; i + 2 <= n; i += 2) {
    y[i] += a * x[i];
    y[i + 1] += a * x[i + 1];
  }
  for (; i < n; i++)
    y[i] += a * x[i];
}
void before(int n, double a, const double *x, double *y) {
  const int rest = n % 4;
  for (int i = 0; i < rest; i++)
    y[i] += a * x[i];
  for (int i = rest; i < n; i += 4) {
    y[i] += a * x[i];
    y[i + 1] += a * x[i + 1];
    y[i + 2] += a * x[i + 2];
    y[i + 3] += a * x[i + 3];
  }
}

//--- round.c
#include <stdio.h>
static void after(int n, double a, const double *x, double *y) {
  int i = 0;
#pragma surrogate begin(after)
  for (; i + 2 <= n; i += 2) {
    y[i] += a * x[i];
    y[i + 1] += a * x[i + 1];
  }
  for (; i < n; i++)
    y[i] += a * x[i];
#pragma surrogate end(after)
}
static void before(int n, double a, const double *x, double *y) {
  const int rest = n % 4;
#pragma surrogate begin(before)
  for (int i = 0; i < rest; i++)
    y[i] += a * x[i];
  for (int i = rest; i < n; i += 4) {
    y[i] += a * x[i];
    y[i + 1] += a * x[i + 1];
    y[i + 2] += a * x[i + 2];
    y[i + 3] += a * x[i + 3];
  }
#pragma surrogate end(before)
}
int main(void) {
  double x[9] = {1, 2, 3, 4, 5, 6, 7, 8, 9}, y[9] = {0};
  for (int n = 0; n < 9; ++n) {
    after(n, 0.5, x, y);
    before(n, 0.25, x, y);
  }
  for (int k = 0; k < 9; ++k)
    printf("%a\n", y[k]);
  return 0;
}

//--- expected.txt
after: 9 of 9 states agree
before: 9 of 9 states agree
