// std::array.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <array>
#include <cstdio>

int main() {
  std::array<double, 40> x, y;
  for (double &value : x)
    value = draw();
#pragma surrogate region(apply)
  for (int i = 0; i < 40; ++i)
    y[i] = 2.0 * x[i] + 1.0;
  for (double value : y)
    std::printf("%.9f\n", value);
}

//--- expected.txt
apply: calls 1 samples 40 features 1 constants 0 targets 1
