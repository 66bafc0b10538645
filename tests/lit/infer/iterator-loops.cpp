// One iteration is a sample in range-for and iterator loops over containers, arrays and spans.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip --std=c++20 app.cpp > out.txt
// RUN: diff expected.txt out.txt
// RUN: surrogate-rewrite app.cpp --report=report.json -- -std=c++20 && FileCheck %s < report.json
// CHECK-LABEL: "name": "iterated"
// CHECK: "functor": "[it_index, 0:1] = ([it_index])"
// CHECK: "end": "x.size()"
// CHECK-LABEL: "name": "drifted"
// CHECK: "functor": "[it_index, 0:2] = (p[it_index].v, p[it_index].x)"
// CHECK-LABEL: "name": "both"
// CHECK: "outputFunctor": "[{{in|out}}_index, 0:1] = ([{{in|out}}_index])"
// CHECK-LABEL: "name": "numbered"
// CHECK: "functor": "[value_index, 0:2] = (x[value_index], value_index)"
// CHECK-LABEL: "name": "spanned"
// CHECK: "kind": "loop"
// CHECK-LABEL: "name": "fixed"
// CHECK: "kind": "loop"
// CHECK-LABEL: "name": "table"
// CHECK: "kind": "loop"

//--- app.cpp
#include "draw.h"
#include <array>
#include <cstdio>
#include <span>
#include <vector>

struct Point {
  double x, v;
};

static void iterated(std::vector<double> &x) {
#pragma surrogate region(iterated)
  for (auto it = x.begin(); it != x.end(); ++it)
    *it = 2 * *it;
}

static void drifted(std::vector<Point> &p, double dt) {
#pragma surrogate region(drifted)
  for (std::vector<Point>::iterator it = p.begin(), end = p.end(); it != end; it++)
    it->x += 0.25 * it->v;
  (void)dt;
}

static void both(const std::vector<double> &x, std::vector<double> &y) {
#pragma surrogate region(both)
  {
    auto out = y.begin();
    for (auto in = x.cbegin(); in != x.cend(); ++in, ++out)
      *out = 3 * *in;
  }
}

static void numbered(const std::vector<double> &x, std::vector<double> &y) {
#pragma surrogate region(numbered)
  {
    int i = 0;
    for (double value : x) {
      y[i] = value + i;
      i++;
    }
  }
}

static void spanned(std::span<double> x) {
#pragma surrogate region(spanned)
  for (double &value : x)
    value *= 2.0;
}

static void fixed(std::array<double, 4> &x) {
#pragma surrogate region(fixed)
  for (auto &value : x)
    value = 0.5 * value;
}

static double cells[3] = {1, 2, 3};

static void table() {
#pragma surrogate region(table)
  for (double &cell : cells)
    cell = 0.5 * cell + 1;
}

int main() {
  const int n = 5;
  for (int step = 0; step < 6; ++step) {
    std::vector<double> x(n), y(n);
    std::vector<Point> p(n);
    std::array<double, 4> a{};
    for (int i = 0; i < n; ++i) {
      x[i] = draw();
      p[i] = Point{draw(), draw()};
    }
    for (double &each : a)
      each = draw();
    iterated(x);
    drifted(p, 0.25);
    both(x, y);
    for (double each : y)
      std::printf("%.9f ", each);
    numbered(x, y);
    spanned(x);
    fixed(a);
    table();
    for (int i = 0; i < n; ++i)
      std::printf("%.9f %.9f %.9f ", x[i], y[i], p[i].x);
    std::printf("%.9f %.9f %.9f\n", a[0], a[3], cells[1]);
  }
}

//--- expected.txt
both: calls 6 samples 30 features 1 constants 0 targets 1
drifted: calls 6 samples 30 features 2 constants 0 targets 1
fixed: calls 6 samples 24 features 1 constants 0 targets 1
iterated: calls 6 samples 30 features 1 constants 0 targets 1
numbered: calls 6 samples 30 features 2 constants 0 targets 1
spanned: calls 6 samples 30 features 1 constants 0 targets 1
table: calls 6 samples 18 features 1 constants 0 targets 1
