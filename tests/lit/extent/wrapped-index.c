// Indices that a function wraps around, called in a loop: what a branch can't be (i + 1 < 0) is left
// out, and both outcomes are those of iterations, not of values.
// RUN: surrogate-rewrite %s --explain --region=ring --region=periodic --region=late \
// RUN:   | tr -s '[:space:]' ' ' | FileCheck %s
// CHECK: region 'ring'
// CHECK: x const double * value [0, n) read
// CHECK-NOT: granted
// CHECK: region 'periodic'
// CHECK: x const double * value [0, n) read
// CHECK-NOT: granted
// Values choose here.
// CHECK: region 'late'
// CHECK: x const double * value [0, 3) read {{[^;]*}}; takes for granted
static int wrapped(int a, int n) { return a >= n ? a % n : a >= 0 ? a : n - 1 - (-1 - a) % n; }
double ring(const double *x, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += x[wrapped(i + 1, n)];
  return sum;
}
double periodic(const double *x, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += x[i == 0 ? n - 1 : i - 1] * x[i == n - 1 ? 0 : i + 1];
  return sum;
}
double late(const double *x, const int *from, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += x[from[i] > 0 ? 2 : 0];
  return sum;
}
