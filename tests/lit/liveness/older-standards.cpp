// Before C++17 a function's result is copied into a parameter, which every compiler leaves out.
// The C++14 of algorithms with iterators ended in a crash; found by random programs.
// RUN: surrogate-rewrite %s --explain --region=fill --region=turn --region=sum -- -std=c++17 > %t.17
// RUN: surrogate-rewrite %s --explain --region=fill --region=turn --region=sum -- -std=c++14 > %t.14
// RUN: surrogate-rewrite %s --explain --region=fill --region=turn --region=sum -- -std=c++11 > %t.11
// RUN: diff %t.17 %t.14
// RUN: diff %t.17 %t.11
// RUN: FileCheck %s < %t.11
// CHECK: region 'fill'
// CHECK: outputs
// CHECK-NEXT: all {{.*}} [0, all.size())
// CHECK: region 'turn'
// CHECK: outputs
// CHECK-NEXT: v {{.*}} [0, v.size())
// CHECK: region 'sum'
// CHECK: inputs
// CHECK-NEXT: scale
// CHECK-NEXT: v {{.*}} [0, v.size())
#include <algorithm>
#include <vector>
static std::vector<double> all(12);
struct Pair {
  double left, right;
};
static Pair both(double scale) { return {scale, 2 * scale}; }

double fill(double *p, int n) {
  std::fill(all.begin(), all.end(), double(2));
  for (double &each : all)
    each = n + each;
  return p[0];
}
void turn(std::vector<double> &v) {
  auto first = v.begin(), last = v.end();
  std::fill(first, last, 0.5);
}
double sum(const std::vector<double> &v, double scale) {
  double result = 0;
  Pair pair = both(scale);
  for (std::vector<double>::const_iterator at = v.begin(), end = v.end(); at != end; ++at)
    result += *at * pair.left;
  return result + pair.right;
}
