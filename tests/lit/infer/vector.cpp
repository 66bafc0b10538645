// std::vector, by operator[] and size().
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <cstdio>
#include <vector>

static void apply(const std::vector<double> &x, std::vector<double> &y) {
#pragma surrogate region(apply)
  for (std::size_t i = 0; i < x.size(); ++i)
    y[i] = 2.0 * x[i] + 1.0;
}

int main() {
  std::vector<double> x(40), y(40);
  for (double &value : x)
    value = draw();
  apply(x, y);
  for (double value : y)
    std::printf("%.9f\n", value);
}

//--- expected.txt
apply: calls 1 samples 40 features 1 constants 0 targets 1
