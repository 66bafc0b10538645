// Lambdas: what they capture by reference is the program's, and copies made in the region are
// of its inputs; regions inside a lambda name what it captured.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt
// RUN: not surrogate-rewrite refused.cpp -o out/refused.cpp -- -std=c++17 2> err.txt
// RUN: FileCheck refused.cpp < err.txt

//--- app.cpp
#include "draw.h"
#include <cstdio>

int main() {
  double x[8], y[8];
  const double fixed = draw();
  for (int step = 0; step < 3; ++step) {
    for (double &value : x)
      value = draw();
    double k = draw();
    auto byReference = [&k](double value) { return k + value; };
    auto ofConstant = [fixed](double value) { return fixed + value; };
    k += 1;
#pragma surrogate region(reference)
    for (int i = 0; i < 8; ++i)
      y[i] = byReference(x[i]) + ofConstant(x[i]);
    std::printf("%.9f\n", y[3]);
#pragma surrogate region(copied)
    {
      auto keeps = [k](double value) { return k + value; };
      double before = k;
      k = 100;
      for (int i = 0; i < 8; ++i)
        y[i] = keeps(x[i]);
      k = before;
    }
    std::printf("%.9f %.9f\n", y[3], k);
    auto inside = [&](int n, double shift) {
#pragma surrogate region(inside)
      for (int i = 0; i < n; ++i)
        y[i] = x[i] + k + shift;
    };
    inside(8, draw());
    std::printf("%.9f\n", y[3]);
  }
}

//--- expected.txt
copied: calls 3 samples 3 features 9 constants 0 targets 9
inside: calls 3 samples 24 features 1 constants 2 targets 1
reference: calls 3 samples 24 features 1 constants 2 targets 1
//--- refused.cpp
void copies(const double *x, double *y, double k) {
  // CHECK: the lambda 'f' keeps its own copy of 'k'
  // CHECK: capture it by reference: [&k], or create the lambda inside the region
  // CHECK: the lambda 'g' keeps its own copy of 'z'
  // CHECK: the lambda 'h' keeps its own copy of 'count'
  int count = 0;
  auto f = [=](double value) { return k * value; };
  auto g = [z = k * 2](double value) { return z * value; };
  auto h = [count](double value) mutable { return ++count * value; };
  k = 7;
#pragma surrogate region(r)
  for (int i = 0; i < 4; ++i)
    y[i] = f(x[i]) + g(x[i]) + h(x[i]);
}
