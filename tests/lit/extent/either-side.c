// What both sides of a branch touch is touched, whatever the branch asks.
// RUN: surrogate-rewrite %s --explain --region=label --region=three --region=parity --region=one \
// RUN:   | tr -s '[:space:]' ' ' | FileCheck %s
// CHECK: region 'label'
// CHECK: B const double * value [0, n) read
// CHECK: outputs out double * value [0, n) written
// CHECK: region 'three'
// CHECK: a const double * value [0, n) read
// CHECK: outputs b double * value [0, n) written
// CHECK: region 'parity'
// CHECK: a const double * value [0, n) read
// One side alone leaves out what the branch says.
// CHECK: region 'one'
// CHECK: a const double * value unknown
void label(const double *B, int yi, double C, int n, double *out) {
  for (int r = 0; r < n; r++) {
    if (r == yi)
      out[r] = C * B[r];
    else
      out[r] = B[r];
  }
}
void three(const double *a, double *b, int n, int lo, int hi) {
  for (int i = 0; i < n; i++)
    if (i * i < lo)
      b[i] = a[i];
    else if (i * i < hi)
      b[i] = 2 * a[i];
    else
      b[i] = 3 * a[i];
}
double parity(const double *a, int n, int m) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    if (i % m == 1)
      sum += a[i];
    else
      sum -= a[i];
  return sum;
}
double one(const double *a, int n, int m) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    if (i * i < m)
      sum += a[i];
  return sum;
}
