// What a lambda that the region is given captures by reference is its caller's: an output.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=each | FileCheck %s
// CHECK: in-outs
// CHECK-NEXT: sum double
// CHECK-NOT: uninitialised

//--- app.cpp
#include <cstdio>
template <class F> void each(const double *x, double *z, int n, F f) {
  for (int i = 0; i < n; ++i)
    z[i] = f(x[i]);
}
int main() {
  const double x[2] = {1, 2};
  double z[2], sum = 3;
  each(x, z, 2, [&](double p) {
    sum += p;
    return p * sum;
  });
  std::printf("%g %g\n", z[1], sum);
}
