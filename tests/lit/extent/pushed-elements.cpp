// `push_back(a[i])` takes a reference to one element, and no more.
// RUN: surrogate-rewrite %s --explain -- -std=c++17 > %t.txt
// RUN: FileCheck %s < %t.txt
#include <vector>
// CHECK: region 'pushed' {{.*}}: can be replaced
// CHECK: a {{.*}} [0, n)
#pragma surrogate region(pushed)
double pushed(const double *a, int n) {
  std::vector<double> t;
  for (int i = 0; i < n; i++)
    t.push_back(a[i]);
  return t.back();
}
// CHECK: region 'assigned' {{.*}}: can be replaced
// CHECK: a {{.*}} [3, 4)
#pragma surrogate region(assigned)
double assigned(const double *a) {
  std::vector<double> t;
  t.assign(4, a[3]);
  return t.back();
}
