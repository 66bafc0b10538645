// A local vector that a loop makes larger has no size in it; one that stays as it was made has.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=grow --region=renewed --region=stays | FileCheck %s
// CHECK: region 'grow'
// CHECK-NOT: [0, 3)
// CHECK: y {{.*}}unknown
// CHECK: region 'renewed'
// CHECK-NOT: [0, 3)
// CHECK: y {{.*}}unknown
// CHECK: region 'stays'
// CHECK: y {{.*}}[0, 3)

//--- app.cpp
#include <vector>
void grow(double *y, int n) {
  std::vector<double> a(3);
  for (int i = 0; i < n; i++) {
    for (unsigned k = 0; k < a.size(); k++)
      y[k] = a[k];
    a.push_back(i);
  }
}
void renewed(double *y, const std::vector<double> &q, int n) {
  std::vector<double> a(3);
  for (int i = 0; i < n; i++) {
    for (unsigned k = 0; k < a.size(); k++)
      y[k] = a[k];
    a = q;
  }
}
void stays(double *y, int n) {
  std::vector<double> a(3);
  for (int i = 0; i < n; i++)
    for (unsigned k = 0; k < a.size(); k++)
      y[k] = a[k] + i;
}
