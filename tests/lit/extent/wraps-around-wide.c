// A product of 64 bits that wraps around, in an integer of 128.
// RUN: surrogate-rewrite %s --explain --region walked --region one -- | FileCheck %s
// CHECK-LABEL: region 'walked'
// CHECK: t const double * value [0, 8)
// CHECK-LABEL: region 'one'
// CHECK: t const double * value [0, 8)
double walked(const double *t, const unsigned long *keys, int n) {
  double s = 0;
  for (int i = 0; i < n; i++) {
    unsigned __int128 wide = keys[i] * 0x9E3779B97F4A7C15ul;
    s += t[(int)(wide & 7)];
  }
  return s;
}
double one(const double *t, unsigned long key) {
  unsigned __int128 wide = key * 0x9E3779B97F4A7C15ul;
  return t[(int)(wide & 7)];
}
