// Rows that pointers or containers lead to needn't be alike: of a triangle there may be no more.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=triangle --region=contiguous --region=square \
// RUN:   --region=ends --region=components --region=table | FileCheck %s
// CHECK: region 'triangle'
// CHECK: L double ** value unknown
// CHECK: region 'contiguous'
// CHECK: L double (*)[64] value [0, n) x [0, n)
// CHECK: region 'square'
// CHECK: L double ** value [0, n) x [0, n)
// CHECK: region 'ends'
// CHECK: level {{.*}} value unknown
// CHECK: region 'components'
// CHECK: f double ** value [0, 3) x [0, n)
// CHECK: region 'table'
// CHECK: t[]->x double value unknown

//--- app.cpp
#include <vector>
void triangle(int n, double **L) {
  for (int i = 0; i < n; ++i)
    for (int j = 0; j <= i; ++j)
      L[i][j] *= 2;
}
void contiguous(int n, double (*L)[64]) {
  for (int i = 0; i < n; ++i)
    for (int j = 0; j <= i; ++j)
      L[i][j] *= 2;
}
void square(int n, double **L) {
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j)
      L[i][j] *= j < i ? 2 : 3;
}
double ends(int n, std::vector<std::vector<double>> &level) {
  double sum = level[2][0];
  for (int i = 0; i < n; ++i)
    sum += level[0][i];
  return sum;
}
void components(int n, double **f) {
  for (int i = 0; i < n; ++i) {
    f[0][i] = 1;
    f[1][i] = 2;
    f[2][i] = 3;
  }
}
struct atom {
  double x;
};
static atom *t[8];
double table(int n, const int *k) {
  double sum = 0;
  for (int i = 0; i < n; ++i)
    sum += t[k[i]]->x;
  return sum;
}
