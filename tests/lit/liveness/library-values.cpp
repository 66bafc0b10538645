// Values of the library that are no more than their fields: pairs, tuples, std::optional, names
// for their parts; and what a std::function calls, where it was seen to be made.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=parts --region=weighted --region=copied --region=split --region=tied --region=roots --region=pick --region=known --region=area --region=given -- -std=c++17 > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'parts' {{.*}}: can be replaced
// CHECK-NOT: {{^ +(radius|angle) }}
// CHECK: region 'weighted' {{.*}}: can be replaced
// CHECK: inputs
// CHECK-NEXT: v[].first {{.*}}[0, v.size())
// CHECK-NEXT: v[].second {{.*}}[0, v.size())
// CHECK: region 'copied' {{.*}}: can be replaced
// CHECK: v[].first {{.*}}[0, v.size())
// CHECK-NEXT: v[].second {{.*}}[0, v.size())
// CHECK: region 'split' {{.*}}: can be replaced
// CHECK: region 'tied' {{.*}}: can be replaced
// CHECK: outputs
// CHECK-NEXT: a {{.*}}written
// CHECK-NEXT: b {{.*}}written
// CHECK: region 'roots' {{.*}}: can be replaced
// CHECK: region 'pick' {{.*}}: can be replaced
// CHECK: region 'known' {{.*}}: can be replaced
// CHECK: region 'area' {{.*}}: can be replaced
// CHECK: region 'given' {{.*}}: can't be replaced
// CHECK: which function a std::function calls isn't known

//--- app.cpp
#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>
static std::pair<double, double> polar(double x, double y) {
  return {std::hypot(x, y), std::atan2(y, x)};
}
void parts(const double *x, const double *y, double *r, double *t, int n) {
  for (int i = 0; i < n; ++i) {
    auto [radius, angle] = polar(x[i], y[i]);
    r[i] = radius;
    t[i] = angle;
  }
}
double weighted(const std::vector<std::pair<double, int>> &v) {
  double sum = 0;
  for (const auto &[weight, count] : v)
    sum += weight * count;
  return sum;
}
double copied(const std::vector<std::pair<double, int>> &v) {
  double sum = 0;
  for (std::size_t i = 0; i < v.size(); ++i) {
    auto [weight, count] = v[i];
    sum += weight * count;
  }
  return sum;
}
double split(double x) {
  const auto three = std::make_tuple(x, x * x, 3);
  return std::get<0>(three) + std::get<1>(three) * std::get<2>(three);
}
int tied(double x, double &a, double &b) {
  int c;
  std::tie(a, b, c) = std::make_tuple(x, x * x, int(x));
  return c;
}
static std::optional<double> root(double x) {
  if (x < 0)
    return std::nullopt;
  return std::sqrt(x);
}
void roots(const double *x, double *y, int n) {
  for (int i = 0; i < n; ++i) {
    auto found = root(x[i]);
    y[i] = found ? *found : -1.0;
  }
}
double pick(double a, double b) { return std::min({a, b, 1.0}); }
static double square(double x) { return x * x; }
void known(const double *x, double *y, int n) {
  std::function<double(double)> f = square;
  for (int i = 0; i < n; ++i)
    y[i] = f(x[i]);
}
static double integral(const std::function<double(double)> &f, double a, double b, int n) {
  double sum = 0;
  for (int i = 0; i < n; ++i)
    sum += f(a + i * (b - a) / n);
  return sum;
}
double area(double k, double a, double b, int n) {
  return integral([k](double x) { return std::exp(-k * x); }, a, b, n);
}
double given(const std::function<double(double)> &f, double x) { return f(x); }
