// A function's body in C++: a lambda keeps the header untouched.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <cstdio>

namespace model {
struct Mixer {
  double share;
  double mix(double a, double b) const;
};

#pragma surrogate region(mix)
double Mixer::mix(double a, double b) const {
  if (a < 0.0)
    return b + share;
  a += share;
  return a - 2.0 * b;
}
} // namespace model

int main() {
  model::Mixer mixer{0.0};
  for (int step = 0; step < 20; ++step) {
    mixer.share = draw();
    const double a = draw(), b = draw();
    std::printf("%.9f\n", mixer.mix(a, b));
  }
}

//--- expected.txt
mix: calls 20 samples 20 features 3 constants 0 targets 1
