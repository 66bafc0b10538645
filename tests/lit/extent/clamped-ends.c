// Chunks of n elements whose last one is cut off: the smaller of both ends, where the text says so;
// else nothing beyond the array is claimed.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=chosen --region=cut --region=last | FileCheck %s
// CHECK: region 'chosen'
// CHECK: a const double * value [0, parts * c < n ? parts * c : n)
// CHECK: region 'cut'
// CHECK: a const double * value [0, n < parts * c ? n : parts * c)
// CHECK: region 'last'
// CHECK: a const double * value unknown

//--- app.c
void chosen(int n, int parts, int c, const double *a, double *b) {
  for (int k = 0; k < parts; k++) {
    int lo = k * c, hi = lo + c < n ? lo + c : n;
    for (int i = lo; i < hi; i++)
      b[i] = 2 * a[i];
  }
}
void cut(int n, int parts, int c, const double *a, double *b) {
  for (int k = 0; k < parts; k++) {
    int lo = k * c, hi = lo + c;
    if (hi > n)
      hi = n;
    for (int i = lo; i < hi; i++)
      b[i] = 2 * a[i];
  }
}
void last(int n, int parts, int c, const double *a, double *b) {
  for (int k = 0; k < parts; k++) {
    int lo = k * c, hi = k == parts - 1 ? n : lo + c;
    for (int i = lo; i < hi; i++)
      b[i] = 2 * a[i];
  }
}
