// std::complex: two numbers each, in arrays, vectors, members and on their own.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <complex>
#include <cstdio>
#include <vector>

using complex = std::complex<double>;

static complex drawn() {
  const double real = draw();
  return complex(real, draw());
}

struct Mode {
  complex amplitude;
  double weight;
};

static void turn(const complex *x, std::vector<complex> &y, int n) {
  const complex quarter(0.0, 1.0);
#pragma surrogate region(turn)
  for (int i = 0; i < n; ++i)
    y[i] = quarter * x[i] + std::conj(x[i]);
}

static void modes(std::vector<Mode> &m, const complex *force, int n) {
#pragma surrogate region(modes)
  for (int i = 0; i < n; ++i) {
    m[i].amplitude += 0.5 * force[i];
    m[i].weight = m[i].amplitude.real() - std::imag(m[i].amplitude);
  }
}

static complex total(const complex (&x)[4]) {
  complex sum;
#pragma surrogate region(total)
  {
    sum = 0.0;
    for (const complex &each : x)
      sum += each;
  }
  return sum;
}

int main() {
  std::vector<complex> x(40), y(40);
  for (complex &value : x)
    value = drawn();
  turn(x.data(), y, 40);
  for (const complex &value : y)
    std::printf("%.9f %.9f\n", value.real(), value.imag());
  std::vector<Mode> m(40);
  for (Mode &mode : m)
    mode = {drawn(), 0.0};
  modes(m, x.data(), 40);
  for (const Mode &mode : m)
    std::printf("%.9f %.9f %.9f\n", mode.amplitude.real(), mode.amplitude.imag(), mode.weight);
  for (int call = 0; call < 40; ++call) {
    complex four[4];
    for (complex &value : four)
      value = drawn();
    const complex sum = total(four);
    std::printf("%.9f %.9f\n", sum.real(), sum.imag());
  }
}

//--- expected.txt
modes: calls 1 samples 40 features 4 constants 0 targets 3
total: calls 40 samples 40 features 8 constants 0 targets 2
turn: calls 1 samples 40 features 2 constants 2 targets 2
