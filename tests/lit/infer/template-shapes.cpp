// Where the parameter that varies comes from, and what is of its type: a class around the class, a partial
// specialisation, two parameters, one whose name the header wants for itself; structs, matrices, complex
// numbers, a counter's final value.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip --std=c++17 app.cpp > out.txt
// RUN: diff expected.txt out.txt
// RUN: FileCheck %s --check-prefix=HEADER < infer/app.cpp.surrogate.h
// RUN: FileCheck %s --check-prefix=SOURCE < infer/app.cpp
// HEADER: template <typename surrogate_row> struct surrogate_structs_call : surrogate_call {
// HEADER: inline int surrogate_turned_enter(surrogate_turned_call<Real> *surrogate, int64_t n, Real *z,
// HEADER: inline int surrogate_both_enter(surrogate_both_call<A, B> *surrogate, int64_t n, const A *x,
// SOURCE: surrogate_walk_enter<Real>(&surrogate_walk, &g.cells[0][0], sizeof(g.cells[0]),
// SOURCE: surrogate_structs_call<row> surrogate_structs;
// SOURCE: surrogate_turned_enter<Real>(&surrogate_turned, n, &reinterpret_cast<Real(&)[2]>(z[0])[0],
// SOURCE: surrogate_both_enter<A, B>(&surrogate_both, n, x, y, u, v)

//--- app.cpp
#include "draw.h"
#include <complex>
#include <cstdio>
#include <vector>

template <typename Real, int N> struct Grid {
  Real cells[N][4];
  struct Walker {
    Real at;
    void walk(Grid &g) {
#pragma surrogate region(walk)
      for (int i = 0; i < N; ++i)
        g.cells[i][0] = g.cells[i][1] + at;
    }
  };
};

template <typename> struct Part;
template <typename Real> struct Part<Real *> {
  static int shift(int n, Real *x, Real by) {
    int last;
#pragma surrogate region(part)
    for (last = 0; last < n; ++last)
      x[last] = x[last] + by;
    return last;
  }
};

template <typename Real> struct Cell {
  Real value, other;
  int tag;
};
template <typename row> void structs(int n, std::vector<Cell<row>> &cells) {
#pragma surrogate region(structs)
  for (int i = 0; i < n; ++i)
    cells[i].value = cells[i].other + row(1);
}

template <typename Real> void turned(int n, std::complex<Real> *z, Real by) {
#pragma surrogate region(turned)
  for (int i = 0; i < n; ++i)
    z[i] = std::complex<Real>(by - z[i].imag(), z[i].real());
}

template <typename A, typename B> void both(int n, const A *x, const B *y, A *u, B *v) {
#pragma surrogate region(both)
  for (int i = 0; i < n; ++i) {
    u[i] = static_cast<A>(x[i] + y[i]);
    v[i] = static_cast<B>(x[i] - y[i]);
  }
}

template <typename Real> Real drawn() { return static_cast<Real>(draw()); }

template <typename Real> void show(const std::vector<Real> &values) {
  for (Real value : values)
    std::printf("%.6f\n", static_cast<double>(value));
}

template <typename Real> void run() {
  const int n = 12;
  Grid<Real, 3> grid;
  std::vector<Real> x(n), u(n);
  std::vector<float> f(n), g(n);
  std::vector<double> d(n), e(n);
  std::vector<Cell<Real>> cells(n);
  std::vector<std::complex<Real>> z(n);
  for (int i = 0; i < n; ++i) {
    x[i] = drawn<Real>();
    f[i] = drawn<float>();
    d[i] = draw();
    cells[i].other = drawn<Real>();
    grid.cells[i / 4][i % 4] = drawn<Real>();
    z[i] = x[i];
  }
  for (int step = 0; step < 4; ++step) {
    typename Grid<Real, 3>::Walker{drawn<Real>()}.walk(grid);
    std::printf("%d\n", Part<Real *>::shift(n, x.data(), drawn<Real>()));
    turned(n, z.data(), drawn<Real>());
    structs(n, cells);
    show(std::vector<Real>{grid.cells[0][0], grid.cells[2][0]});
  }
  both(n, x.data(), f.data(), u.data(), g.data());
  both(n, x.data(), d.data(), u.data(), e.data());
  show(x), show(u), show(g), show(e);
  for (int i = 0; i < n; ++i)
    show(std::vector<Real>{cells[i].value, z[i].real(), z[i].imag()});
}

int main() {
  run<float>();
  run<double>();
}

//--- expected.txt
both: calls 4 samples 48 features 2 constants 0 targets 2
part: calls 8 samples 96 features 1 constants 1 targets 1
structs: calls 8 samples 96 features 1 constants 0 targets 1
turned: calls 8 samples 96 features 2 constants 1 targets 2
walk: calls 8 samples 24 features 1 constants 1 targets 1
