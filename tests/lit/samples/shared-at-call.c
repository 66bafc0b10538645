// One memory passed for two parameters: iterations depend on each other unless they touch the same
// elements of both.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=shift --region=scale | FileCheck %s
// CHECK: region 'shift'
// CHECK: one a call: the call at app.c:10 passes 'x' for both 'u' and 'r', so that an iteration
// CHECK: region 'scale'
// CHECK: one an iteration: i in [0, n)

//--- app.c
static void shift(double *r, const double *u, int n) {
  for (int i = 1; i < n; i++)
    r[i] = 2 * u[i - 1];
}
static void scale(double *r, const double *u, int n) {
  for (int i = 0; i < n; i++)
    r[i] = 2 * u[i];
}
void both(double *x, int n) {
  shift(x, x, n);
  scale(x, x, n);
}
