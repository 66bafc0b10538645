// bool and enum features.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <cstdio>

enum Kind { Call = 0, Put = 1 };

int main() {
  double x[40], y[40];
  bool flag[40];
  Kind kind[40];
  for (int i = 0; i < 40; ++i) {
    x[i] = draw();
    flag[i] = i % 3 == 0;
    kind[i] = i % 2 == 0 ? Call : Put;
  }
#pragma surrogate region(flags)
  for (int i = 0; i < 40; ++i) {
    y[i] = x[i];
    if (flag[i])
      y[i] += 1.0;
    if (kind[i] == Put)
      y[i] -= 2.0;
  }
  for (double value : y)
    std::printf("%.9f\n", value);
}

//--- expected.txt
flags: calls 1 samples 40 features 3 constants 0 targets 1
