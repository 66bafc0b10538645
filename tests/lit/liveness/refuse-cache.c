// A cache by a floating-point key: what one call asked decides what the next one computes. A largest
// value so far is no key.
// RUN: surrogate-rewrite --explain --region=cached --region=largest %s | FileCheck %s
// CHECK: region 'cached' {{.*}} can't be replaced
// CHECK: BLOCKS {{.*}} hidden-state: 'key' is read at {{.*}} and changed at
// CHECK: region 'largest' {{.*}} can be replaced
// CHECK: in-outs
// CHECK: most double
#include <math.h>

static double key = -1, value, most;

static double expensive(double k) {
  if (k != key) {
    key = k;
    value = exp(-k);
  }
  return value;
}

void cached(const double *in, double *out, int n) {
  for (int i = 0; i < n; i++)
    out[i] = expensive(in[i]);
}

static double noted(double x) {
  if (x > most)
    most = x;
  return most == 0 ? x : 2 * x;
}

void largest(const double *in, double *out, int n) {
  for (int i = 0; i < n; i++)
    out[i] = noted(in[i]);
}
