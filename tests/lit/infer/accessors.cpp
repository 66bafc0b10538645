// Private members, from outside their class: by the public functions that yield them.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt
// RUN: surrogate-rewrite hidden.cpp --explain | FileCheck %s
// CHECK: 'box.height' is written, and the functions that yield it to this one are for
// CHECK: 'box.width' is a member that this function can't name: it is private [SR418]

//--- app.cpp
#include "draw.h"
#include <cstddef>
#include <cstdio>
#include <vector>

class Field {
public:
  Field(int nx, int ny) : nx_(nx), ny_(ny), u_(nx * ny), weights_(ny) {}
  int nx() const { return nx_; }
  int ny() const { return ny_; }
  double &operator()(int i, int j) { return u_[i * ny_ + j]; }
  const double &operator()(int i, int j) const { return u_[i * ny_ + j]; }
  std::vector<double> &weights() { return weights_; }
  const std::vector<double> &weights() const { return weights_; }
  double gain() const { return gain_; }
  void setGain(double gain) { gain_ = gain; }

private:
  int nx_, ny_;
  std::vector<double> u_, weights_;
  double gain_ = 1.0;
};

static void smooth(Field &to, const Field &from) {
#pragma surrogate region(smooth)
  for (int i = 0; i < to.nx(); ++i)
    for (int j = 0; j < to.ny(); ++j)
      to(i, j) = 0.5 * from(i, j) + from.gain();
}

static void scale(Field &field, double by) {
#pragma surrogate region(scale)
  for (std::size_t j = 0; j < field.weights().size(); ++j)
    field.weights()[j] *= 2.0;
  (void)by;
}

int main() {
  Field a(3, 2), b(3, 2);
  for (int step = 0; step < 5; ++step) {
    for (int i = 0; i < 3; ++i)
      for (int j = 0; j < 2; ++j)
        a(i, j) = draw();
    for (double &weight : b.weights())
      weight = draw();
    a.setGain(draw());
    smooth(b, a);
    scale(b, 2.0);
    std::printf("%.9f %.9f %.9f\n", b(0, 0), b(2, 1), b.weights()[1]);
  }
}

//--- hidden.cpp
class Box {
public:
  double volume() const { return width * height; }
  const double &tall() const { return height; }
  void grow() { height *= 2.0; }

private:
  double width = 1.0, height = 1.0;
};
#pragma surrogate region(hidden)
double hidden(Box &box) {
  box.grow();
  return box.volume();
}

//--- expected.txt
scale: calls 5 samples 10 features 1 constants 0 targets 1
smooth: calls 5 samples 30 features 1 constants 1 targets 1
