// std::array.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include <array>
#include <cstdio>

static double draw() {
  static unsigned state = 1;
  state = state * 1664525u + 1013904223u;
  return (state >> 8) / 16777216.0;
}

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
