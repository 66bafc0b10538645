// A number as a condition asks whether it is zero; a guard that asks values may keep a subscript
// from the elements before an array; and who asks whether i + s is negative has an s of either sign.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=chosen --region=skipped --region=both \
// RUN:   --region=masked --region=offset | FileCheck %s
// CHECK: region 'chosen'
// CHECK: u const double * value [0, n)
// CHECK: region 'skipped'
// CHECK: u const double * value [0, n - 1)
// CHECK: region 'both'
// CHECK: u const double * control [0, n - 1)
// CHECK: region 'masked'
// CHECK: u const double * value unknown
// CHECK: region 'offset'
// CHECK: u const double * value unknown

//--- app.c
void chosen(int n, const double *u, double *v) {
  for (int i = 0; i < n; i++)
    v[i] = 2 * u[i] - (i ? u[i - 1] : 0);
}
void skipped(int n, const double *u, double *v) {
  for (int i = 0; i < n; i++) {
    if (!i)
      continue;
    v[i] = u[i - 1];
  }
}
void both(int n, const double *u, double *v) {
  for (int i = 0; i < n; i++)
    if (i && u[i - 1] > 0)
      v[i] = 1;
}
void masked(int n, const int *mask, const double *u, double *v) {
  for (int i = 0; i < n; i++)
    v[i] = mask[i] ? u[i - 1] : 0;
}
void offset(int n, int s, const double *u, double *v) {
  for (int i = 0; i < n; i++)
    v[i] = i + s >= 0 && i + s < n ? u[i + s] : 0;
}
