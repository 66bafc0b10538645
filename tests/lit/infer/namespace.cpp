// Names in namespaces, static members and an anonymous namespace.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <cstdio>

namespace physics {
namespace {
double field[40];
}
struct Constants {
  static double offset;
};
double Constants::offset = 1.0;

void apply(double *y) {
#pragma surrogate region(apply)
  for (int i = 0; i < 40; ++i)
    y[i] = field[i] + Constants::offset;
}

void fill() {
  for (double &value : field)
    value = draw();
  Constants::offset = draw();
}
} // namespace physics

int main() {
  double y[40];
  for (int step = 0; step < 4; ++step) {
    physics::fill();
    physics::apply(y);
    for (double value : y)
      std::printf("%.9f\n", value);
  }
}

//--- expected.txt
apply: calls 4 samples 160 features 1 constants 1 targets 1
