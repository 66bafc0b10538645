// Where the program asks whether a loop's variable is below 0, its start may be; a condition that
// the compiler is told to expect is one; and a part of a condition guards as the whole does.
// RUN: surrogate-rewrite %s --explain --region mirrored --region counted --region expected \
// RUN:   --region level -- > %t.txt
// RUN: FileCheck %s < %t.txt

// CHECK-LABEL: region 'mirrored'
// CHECK: d {{.*}} unknown
void mirrored(const double *d, double *h, int lo, int hi) {
  for (int i = lo; i < hi; i++) {
    int k = i;
    if (k < 0)
      k = -k - 1;
    h[i - lo] = d[k];
  }
}
// CHECK-LABEL: region 'counted'
// CHECK: d {{.*}} [0, n)
void counted(const double *d, double *h, int n) {
  for (int i = 0; i < n; i++) {
    int k = i;
    if (k < 0)
      k = -k - 1;
    h[i] = d[k];
  }
}
// CHECK-LABEL: region 'expected'
// CHECK: d {{.*}} [0, n)
void expected(const double *d, double *h, int n, int m) {
  for (int i = 0; i < n + m; i++) {
    h[i] = 0;
    if (__builtin_expect(!!(i < n), 1))
      h[i] = d[i];
  }
}
// CHECK-LABEL: region 'level'
// CHECK: 'mask' is reached only where a condition allows it
double level(const double *data, const double *mask, int masking, int n) {
  double s = 0;
  for (int i = 1; i < n; i++)
    if (masking == 2 || (masking == 1 && mask[i] >= 1.0 && mask[i - 1] >= 1.0) ||
        (masking == 0 && mask[i] <= 0.0 && mask[i - 1] <= 0.0))
      s += data[i];
  return s;
}
