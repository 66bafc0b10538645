// Iterators, <algorithm> and <numeric>, range-for, spans and smart pointers.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip --std=c++20 app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <algorithm>
#include <cstdio>
#include <memory>
#include <numeric>
#include <span>
#include <vector>

#pragma surrogate region(scale)
static void scale(std::vector<double> &x, const std::vector<double> &y, double a) {
  std::transform(x.begin(), x.end(), y.begin(), x.begin(),
                 [a](double u, double v) { return u + a * v; });
}

#pragma surrogate region(total)
static double total(const std::vector<double> &x) {
  return std::accumulate(x.begin(), x.end(), 0.0);
}

static void shift(std::vector<double> &x, double by) {
#pragma surrogate region(shift)
  for (auto it = x.begin(); it != x.end(); ++it)
    *it += by;
}

static void twice(std::span<double> x) {
#pragma surrogate region(twice)
  for (double &value : x)
    value *= 2.0;
}

struct Buffers {
  std::unique_ptr<double[]> a, b;
  int n;
};
static void axpy(Buffers &s, double k) {
#pragma surrogate region(axpy)
  for (int i = 0; i < s.n; ++i)
    s.a[i] += k * s.b[i];
}

int main() {
  std::vector<double> x(4), y(4);
  Buffers s{std::make_unique<double[]>(4), std::make_unique<double[]>(4), 4};
  for (int step = 0; step < 5; ++step) {
    for (int i = 0; i < 4; ++i) {
      x[i] = draw();
      y[i] = draw();
      s.a[i] = draw();
      s.b[i] = draw();
    }
    scale(x, y, 0.5);
    shift(x, draw());
    twice(x);
    axpy(s, 3.0);
    std::printf("%.9f %.9f\n", total(x), s.a[2]);
  }
}

//--- expected.txt
axpy: calls 5 samples 20 features 2 constants 1 targets 1
scale: calls 5 samples 5 features 9 constants 0 targets 4
shift: calls 5 samples 20 features 1 constants 1 targets 1
total: calls 5 samples 5 features 4 constants 0 targets 1
twice: calls 5 samples 20 features 1 constants 0 targets 1
