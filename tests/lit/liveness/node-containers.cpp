// Maps and lists: of the region's own they are memory like any other; declared outside, their
// elements are named, and can't be bridged; what adds to one changes it.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=own --region=asked --region=grown --region=checked --region=inside -- -std=c++17 > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'own' {{.*}}: can be replaced
// CHECK: inputs
// CHECK: a {{.*}}[0, n)
// CHECK: region 'asked'
// CHECK: m[].second
// CHECK: 'm[].second' stands in a container whose elements have no base and strides
// CHECK: region 'grown' {{.*}}: can't be replaced
// CHECK: 'operator[]' may move the memory of 'm' or change how much there is
// CHECK: region 'checked' {{.*}}: can't be replaced
// CHECK: at() throws where the index is out of range
// CHECK: region 'inside' {{.*}}: can be replaced

//--- app.cpp
#include <algorithm>
#include <map>
#include <unordered_map>
#include <vector>
int own(const int *a, int n) {
  std::unordered_map<int, int> counts;
  for (int i = 0; i < n; ++i)
    ++counts[a[i]];
  int best = 0;
  for (const auto &[value, count] : counts)
    best = std::max(best, count);
  return best;
}
double asked(const std::map<int, double> &m, int k) {
  auto found = m.find(k);
  return found == m.end() ? 0.0 : found->second;
}
void grown(std::map<int, double> &m, int k, double x) { m[k] += x; }
double checked(const std::vector<double> &v, int i) { return v.at(i); }
double inside(const std::vector<double> &v) {
  double sum = 0;
  for (std::size_t i = 0; i < v.size(); ++i)
    sum += v.at(i);
  return sum;
}
