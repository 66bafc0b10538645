// A local copy of a container reads its elements, also where only operator[] names them later.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain > explain.txt
// RUN: FileCheck %s < explain.txt
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt
// CHECK: region 'smooth'
// CHECK: in-outs
// CHECK-NEXT: x {{.*}}[0, x.size())
// CHECK: region 'turn'
// CHECK: point {{.*}}[0, 3)
// CHECK: region 'power'
// CHECK: wave {{.*}}[0, n) x [0, 2)

//--- app.cpp
#include "draw.h"
#include <array>
#include <complex>
#include <cstdio>
#include <vector>

static void smooth(std::vector<double> &x) {
#pragma surrogate region(smooth)
  {
    const std::vector<double> old(x);
    for (std::size_t i = 1; i + 1 < x.size(); ++i)
      x[i] = 0.5 * (old[i - 1] + old[i + 1]);
  }
}
static void turn(const std::array<double, 3> &point, double *out) {
#pragma surrogate region(turn)
  {
    std::array<double, 3> copy = point;
    out[0] = copy[1] + copy[2];
  }
}
static double power(const std::complex<double> *wave, int n) {
  double sum = 0;
#pragma surrogate region(power)
  for (int i = 0; i < n; ++i) {
    const std::complex<double> value = wave[i];
    sum += value.real() * value.real() + value.imag() * value.imag();
  }
  return sum;
}

int main() {
  std::vector<double> x(20);
  std::array<double, 3> point;
  std::complex<double> wave[4];
  double out;
  for (double &value : x)
    value = draw();
  for (double &value : point)
    value = draw();
  for (std::complex<double> &value : wave)
    value = {draw(), draw()};
  smooth(x);
  turn(point, &out);
  std::printf("%.9f %.9f %.9f\n", x[3], out, power(wave, 4));
}

//--- expected.txt
power: calls 1 samples 4 features 2 constants 0 targets 1
smooth: calls 1 samples 1 features 20 constants 0 targets 20
turn: calls 1 samples 1 features 3 constants 0 targets 1
