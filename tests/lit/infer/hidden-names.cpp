// A callee's globals, hidden at the region by a local, a parameter, a member and a namespace.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <cstdio>

double k = 2;
static int steps = 3;
static double shifted(double value) {
  for (int s = 0; s < steps; ++s)
    value += k;
  return value;
}

static void byParameter(const double *x, double *y, int n, double k) {
#pragma surrogate region(parameter)
  for (int i = 0; i < n; ++i)
    y[i] = shifted(x[i]) + k;
}

struct Model {
  double k, y[8];
  void run(const double *x) {
#pragma surrogate region(member)
    for (int i = 0; i < 8; ++i)
      y[i] = shifted(x[i]) - k;
  }
};

namespace physics {
double k = 5;
void apply(const double *x, double *y) {
#pragma surrogate region(space)
  for (int i = 0; i < 8; ++i)
    y[i] = shifted(x[i]) - k;
}
} // namespace physics

int main() {
  double x[8], y[8];
  Model model;
  for (int step = 0; step < 3; ++step) {
    for (double &value : x)
      value = draw();
    double k = 100 + draw();
    ::k = physics::k = model.k = 1 + draw();
#pragma surrogate region(local)
    for (int i = 0; i < 8; ++i)
      y[i] = shifted(x[i]) + k;
    for (double value : y)
      std::printf("%.9f\n", value);
    byParameter(x, y, 8, k);
    model.run(x);
    for (double value : y)
      std::printf("%.9f %.9f\n", value, model.y[3]);
    physics::apply(x, y);
    std::printf("%.9f\n", y[3]);
  }
}

//--- expected.txt
local: calls 3 samples 24 features 1 constants 3 targets 1
member: calls 3 samples 24 features 1 constants 3 targets 1
parameter: calls 3 samples 24 features 1 constants 3 targets 1
space: calls 3 samples 24 features 1 constants 3 targets 1
