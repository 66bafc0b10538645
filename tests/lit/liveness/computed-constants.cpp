// A constant that its function's first call computes is no state, unless that call has a say in it.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --region=agm --region=first --region=drawn --explain > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'agm' {{.*}}can be replaced
// CHECK: features x, y{{$}}
// CHECK: region 'first' {{.*}}can't be replaced
// CHECK: static variable 'tolerance' keeps its value between calls
// CHECK: region 'drawn' {{.*}}can't be replaced
// CHECK: static variable 'offset' keeps its value between calls

//--- app.cpp
#include <cmath>
#include <cstdlib>
#include <limits>

static double pi() {
  static const double pi = std::atan2(0.0, -1.0);
  return pi;
}
double agm(double x, double y) {
  static const double tolerance = 2.7 * std::sqrt(std::numeric_limits<double>::epsilon() * 0.01),
                      half = pi() / 2;
  while (std::fabs(x - y) > tolerance * x) {
    const double mean = (x + y) / 2;
    y = std::sqrt(x * y);
    x = mean;
  }
  return half / x;
}
double first(double x) {
  static const double tolerance = 0.01 * x;
  while (x > tolerance)
    x = 0.5 * x - 1.0;
  return x;
}
double drawn(double x) {
  static const int offset = std::rand();
  return x + offset;
}
