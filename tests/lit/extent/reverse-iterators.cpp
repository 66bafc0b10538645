// Iterators that go backward: loops from rbegin() to rend(), and algorithms over one range.
// RUN: surrogate-rewrite %s --explain -- -std=c++17 > %t.txt
// RUN: FileCheck %s < %t.txt
#include <algorithm>
#include <numeric>
#include <vector>
// CHECK: region 'loop' {{.*}}: can be replaced
// CHECK: v {{.*}} [0, v.size())
#pragma surrogate region(loop)
double loop(const std::vector<double> &v) {
  double s = 0;
  for (auto i = v.rbegin(); i != v.rend(); ++i)
    s = s * 2 + *i;
  return s;
}
// CHECK: region 'sum' {{.*}}: can be replaced
// CHECK: v {{.*}} [0, v.size())
#pragma surrogate region(sum)
double sum(const std::vector<double> &v) { return std::accumulate(v.crbegin(), v.crend(), 0.0); }
// CHECK: region 'down' {{.*}}: can be replaced
// CHECK: in-outs
// CHECK: v {{.*}} [0, v.size())
#pragma surrogate region(down)
void down(std::vector<double> &v) { std::sort(v.rbegin(), v.rend()); }
// CHECK: region 'last' {{.*}}: can be replaced
// CHECK: v {{.*}} [v.size() - 2, v.size() - 1)
#pragma surrogate region(last)
double last(const std::vector<double> &v) {
  auto i = v.rbegin() + 1;
  return *i;
}
