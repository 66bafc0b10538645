// Regions in templates: in a function's body, and bodies whose result is of the template's type.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp -- --region=total --region=Scaled::weight > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <cstdio>

template <typename Real> void apply(int n, const Real *x, Real *y) {
#pragma surrogate region(apply)
  for (int i = 0; i < n; ++i)
    y[i] = Real(2) * x[i] + Real(1);
}

template <typename Real> Real total(const Real *x, int n) {
  Real sum = 0;
  for (int i = 0; i < n; ++i)
    sum += x[i];
  return sum;
}

template <typename Real> struct Scaled {
  Real factor;
  Real weight(const Real *x) const {
    return factor + Real(3) * x[0] - x[1];
  }
};

int main() {
  double x[40], y[40];
  for (double &value : x)
    value = draw();
  apply(40, x, y);
  for (double value : y)
    std::printf("%.9f\n", value);
  for (int i = 0; i < 30; ++i)
    std::printf("%.9f %.9f\n", total(x + i, 8), Scaled<double>{y[i]}.weight(x + i));
}

//--- expected.txt
apply: calls 1 samples 40 features 1 constants 0 targets 1
total: calls 30 samples 30 features 8 constants 0 targets 1
weight: calls 30 samples 30 features 3 constants 0 targets 1
