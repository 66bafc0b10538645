// A region in a function template: one plan, the scalar type may vary.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <cstdio>

template <typename Real> void apply(int n, const Real *x, Real *y) {
#pragma surrogate region(apply)
  for (int i = 0; i < n; ++i)
    y[i] = Real(2) * x[i] + Real(1);
}

int main() {
  double x[40], y[40];
  for (double &value : x)
    value = draw();
  apply(40, x, y);
  for (double value : y)
    std::printf("%.9f\n", value);
}

//--- expected.txt
apply: calls 1 samples 40 features 1 constants 0 targets 1
