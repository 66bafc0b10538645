// Tables of constant text and of constant tables are neither state nor inputs, and so is a static
// table that its function only reads. Without 'const' a static variable that is changed is state,
// and the message says whose.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --region=integrate --region=factorial --region=letters --explain \
// RUN:   | FileCheck %s
// RUN: surrogate-rewrite app.c --region=changed --region=lent --explain \
// RUN:   | FileCheck %s --check-prefix=STATE

// CHECK: region 'integrate' {{.*}}can be replaced
// CHECK: inputs
// CHECK-NEXT: order int
// CHECK-NEXT: a double
// CHECK-EMPTY:
// CHECK: region 'factorial' {{.*}}can be replaced
// CHECK: inputs
// CHECK-NEXT: x double
// CHECK-EMPTY:
// CHECK: region 'letters' {{.*}}can be replaced
// STATE: region 'changed' {{.*}}can't be replaced
// STATE: static variable 'factor' keeps its value between calls of 'next'
// STATE: region 'lent' {{.*}}can't be replaced
// STATE: static variable 'table' keeps its value between calls of 'first'

//--- app.c
#include <math.h>
static const double one[] = {0.0}, two[] = {-0.57735, 0.57735}, three[] = {-0.7746, 0, 0.7746};
static const double *const nodes[] = {one, two, three};

double integrate(int order, double a) {
  double sum = 0;
  for (int k = 0; k < order; k++)
    sum += exp(a * nodes[order - 1][k]);
  return sum;
}
static double logarithm(double x) {
  static double coefficients[6] = {76.18009172947146,   -86.50532032941677,   24.01409824083091,
                                   -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5};
  double y = x, series = 1.000000000190015;
  for (int j = 0; j <= 5; j++)
    series += coefficients[j] / ++y;
  return log(2.5066282746310005 * series / x);
}
double factorial(double x) { return exp(logarithm(x)); }
static double weigh(int kind) {
  static const char *const names[] = {"sphere", "cube", "rod"};
  return names[kind][0] == 's' ? 1.0 : 2.0;
}
double letters(int kind, double a) { return a * weigh(kind); }
static double next(double a) {
  static double factor = 1;
  factor *= 0.5;
  return a * factor;
}
double changed(double a) { return next(a); }
static double *first(void) {
  static double table[2] = {1, 2};
  return table;
}
double lent(double a) {
  first()[0] = a;
  return first()[1];
}
