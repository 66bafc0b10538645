// Where a call passes null, what the callee does under `if (p)` doesn't run; where the callee sets
// p, or another call passes an object, it may.
// RUN: surrogate-rewrite %s --explain -- -std=c++17 > %t.txt
// RUN: FileCheck %s < %t.txt
static void normal(const double *a, double *n, double *length) {
  if (length)
    *length = a[0] * a[0];
  n[0] = length != nullptr && *length > 1 ? a[2] : a[1];
}
// CHECK: region 'none' {{.*}}: can be replaced
// CHECK: inputs
// CHECK: a {{.*}} [1, 2)
// CHECK: outputs
// CHECK: *r {{ *}}double
#pragma surrogate region(none)
void none(const double *a, double *r) {
  double n[1];
  normal(a, n, 0);
  r[0] = n[0];
}
// CHECK: region 'given'
// CHECK: features  a[?]
#pragma surrogate region(given)
void given(const double *a, double *r) {
  double n[1], length;
  normal(a, n, &length);
  r[0] = n[0] + length;
}
static void outer(double *x, int n, double *trace = nullptr);
static void inner(double *x, int n, double *trace) {
  for (int i = 0; i < n; ++i) {
    x[i] *= 2;
    if (!(trace == nullptr))
      trace[i] = x[i];
  }
}
static void outer(double *x, int n, double *trace) { inner(x, n, trace); }
// CHECK: region 'passedOn' {{.*}}: can be replaced
// CHECK: in-outs
// CHECK: x {{.*}}[0, n)
#pragma surrogate region(passedOn)
void passedOn(double *x, int n) { outer(x, n); }
static double fallback = 1;
static void set(double *x, double *scale) {
  if (!scale)
    scale = &fallback;
  if (scale)
    *scale += 1;
  x[0] *= 2;
}
// CHECK: region 'setLater' {{.*}}
// CHECK: fallback
#pragma surrogate region(setLater)
void setLater(double *x) { set(x, nullptr); }
