// errno, floating-point flags and cleanup functions that ask after the region: outputs that no
// assignment shows.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s
// CHECK: region 'asked' {{.*}}can't be replaced
// CHECK: BLOCKS app.c:9 hidden-state: what is left here of 'errno' is asked after the region
// CHECK: region 'flags' {{.*}}can't be replaced
// CHECK: BLOCKS app.c:16 hidden-state: what is left here of 'floating-point exceptions'
// CHECK: region 'before' {{.*}}can be replaced
// CHECK: region 'cleaned'
// CHECK: res double value read

//--- app.c
#include <errno.h>
#include <fenv.h>
#include <math.h>
#include <stdio.h>
int asked(int n, const double *x, double *y) {
#pragma surrogate region(asked)
  for (int i = 0; i < n; ++i)
    y[i] = log(x[i]);
  return errno == EDOM;
}
double flags(int n, const double *a) {
  double x = 0;
#pragma surrogate region(flags)
  for (int i = 0; i < n; ++i)
    x += 1 / a[i];
  return fetestexcept(FE_DIVBYZERO) ? -1 : x;
}
int before(int n, const double *x, double *y) {
  errno = 0;
#pragma surrogate region(before)
  for (int i = 0; i < n; ++i)
    y[i] = log(x[i]);
  return n;
}
static void report(double *res) { printf("%g\n", *res); }
void cleaned(int n, const double *x) {
  __attribute__((cleanup(report))) double res = 0;
#pragma surrogate region(cleaned)
  for (int i = 0; i < n; ++i)
    res += x[i] * x[i];
}
