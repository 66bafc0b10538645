// Features of several arithmetic types meet in one row of doubles.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <cstdio>

int main() {
  float x[40];
  double y[40], z[40];
  int k[40];
  unsigned char b[40];
  for (int i = 0; i < 40; ++i) {
    x[i] = static_cast<float>(draw());
    y[i] = draw();
    k[i] = static_cast<int>(10.0 * draw());
    b[i] = static_cast<unsigned char>(200.0 * draw());
  }
#pragma surrogate region(mixed)
  for (int i = 0; i < 40; ++i)
    z[i] = double(x[i]) + 2.0 * y[i] + 0.5 * k[i] - b[i];
  for (double value : z)
    std::printf("%.9f\n", value);
}

//--- expected.txt
mixed: calls 1 samples 40 features 4 constants 0 targets 1
