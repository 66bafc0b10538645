// A const accessor that yields copies: elements are found through the one that yields references.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt
// RUN: FileCheck %s < infer/app.cpp
// CHECK: &const_cast<demo::Grid &>(u)(0, 0)

//--- app.cpp
#include "draw.h"
#include <cstdio>
#include <vector>

namespace demo {
class Grid {
public:
  Grid(int nx, int ny) : nx_(nx), ny_(ny), data_(nx * ny) {}
  double &operator()(int i, int j) { return data_[i * ny_ + j]; }
  double operator()(int i, int j) const { return data_[i * ny_ + j]; }
  int nx() const { return nx_; }
  int ny() const { return ny_; }

private:
  int nx_, ny_;
  std::vector<double> data_;
};

void shift(const Grid &u, Grid &v) {
#pragma surrogate region(shift)
  for (int i = 1; i < v.nx() - 1; i++)
    for (int j = 1; j < v.ny() - 1; j++)
      v(i, j) = u(i - 1, j) + 2 * u(i, j + 1);
}
} // namespace demo

int main() {
  demo::Grid u(9, 7), v(9, 7);
  for (int i = 0; i < 9; i++)
    for (int j = 0; j < 7; j++)
      u(i, j) = draw();
  demo::shift(u, v);
  for (int i = 0; i < 9; i++)
    for (int j = 0; j < 7; j++)
      std::printf("%.9f\n", v(i, j));
  return 0;
}

//--- expected.txt
shift: calls 1 samples 35 features 2 constants 0 targets 1
