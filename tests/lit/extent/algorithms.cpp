// What <algorithm> and <numeric> do to ranges: each element once, not what the library's own
// loops, unrolled by four or recursive, look like.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=negative --region=map --region=dot --region=order --region=middle --region=largest --region=place --region=scan --region=count --region=drawn -- -std=c++17 > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'negative' {{.*}}: can be replaced
// CHECK: x {{.*}}[0, n)
// CHECK: region 'map' {{.*}}: can be replaced
// CHECK: outputs
// CHECK-NEXT: y {{.*}}[0, x.size())
// CHECK: region 'dot' {{.*}}: can be replaced
// CHECK: region 'order' {{.*}}: can be replaced
// CHECK: in-outs
// CHECK-NEXT: x {{.*}}[0, n)
// CHECK: region 'middle' {{.*}}: can be replaced
// CHECK: in-outs
// CHECK-NEXT: x {{.*}}[0, n)
// CHECK: region 'largest' {{.*}}: can be replaced
// CHECK: x {{.*}}[0, n)
// CHECK: region 'place' {{.*}}
// CHECK: y {{.*}}unknown
// CHECK: region 'scan' {{.*}}: can be replaced
// CHECK: outputs
// CHECK-NEXT: y {{.*}}[0, n)
// CHECK: region 'count' {{.*}}: can be replaced
// CHECK: region 'drawn' {{.*}}: can't be replaced
// CHECK: 'std::mersenne_twister_engine' changes the state of a random number generator

//--- app.cpp
#include <algorithm>
#include <functional>
#include <numeric>
#include <random>
#include <vector>
bool negative(const double *x, int n) {
  return std::any_of(x, x + n, [](double v) { return v < 0; });
}
void map(const std::vector<double> &x, const std::vector<double> &z, std::vector<double> &y) {
  std::transform(x.begin(), x.end(), z.begin(), y.begin(), std::plus<double>());
}
double dot(const double *x, const double *y, int n) {
  return std::inner_product(x, x + n, y, 0.0);
}
void order(double *x, int n) {
  std::sort(x, x + n, [](double a, double b) { return a > b; });
}
void middle(double *x, int n) { std::nth_element(x, x + n / 2, x + n); }
double largest(const double *x, int n) { return *std::max_element(x, x + n); }
double place(const double *x, const double *y, int n, double v) {
  return y[std::lower_bound(x, x + n, v) - x];
}
void scan(const double *x, double *y, int n) { std::partial_sum(x, x + n, y); }
int count(const int *x, int n) {
  int calls = 0;
  std::for_each(x, x + n, [&](int v) { calls += v > 3; });
  return calls;
}
static std::mt19937 engine(42);
void drawn(std::vector<int> &v) { std::shuffle(v.begin(), v.end(), engine); }
