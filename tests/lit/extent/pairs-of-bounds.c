// Pairs of bounds share none: first[2 * i] to first[2 * i + 1] is no sparse matrix.
// RUN: surrogate-rewrite %s --explain --region pairs --region rows -- | tr -s ' \n' ' ' | FileCheck %s
// CHECK: region 'pairs'
// CHECK: first const int * size [0, 2 * n)
// CHECK: w const double * value unknown
double pairs(int n, const int *first, const double *w) {
  double s = 0;
  for (int i = 0; i < n; i++)
    for (int k = first[2 * i]; k < first[2 * i + 1]; k++)
      s += w[k];
  return s;
}
// CHECK: region 'rows'
// CHECK: w const double * value [first[0], first[n]) {{.*}} takes for granted that 'first' ascends
double rows(int n, const int *first, const double *w) {
  double s = 0;
  for (int i = 0; i < n; i++)
    for (int k = first[i]; k < first[i + 1]; k++)
      s += w[k];
  return s;
}
