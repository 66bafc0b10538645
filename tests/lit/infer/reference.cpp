// References to scalars and arrays.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <cstdio>

static void apply(const double (&x)[40], const double &offset, double (&y)[40]) {
#pragma surrogate region(apply)
  for (int i = 0; i < 40; ++i)
    y[i] = 2.0 * x[i] + offset;
}

int main() {
  double x[40], y[40];
  for (int step = 0; step < 4; ++step) {
    const double offset = draw();
    for (double &value : x)
      value = draw();
    apply(x, offset, y);
    for (double value : y)
      std::printf("%.9f\n", value);
  }
}

//--- expected.txt
apply: calls 4 samples 160 features 1 constants 1 targets 1
