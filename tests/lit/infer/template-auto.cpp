// A function with `auto` parameters is a template without the word: a statement and a whole body in one.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip --std=c++20 app.cpp -- --region=mean > out.txt
// RUN: diff expected.txt out.txt
// Used with several types it is refused: they have no names that could be written.
// RUN: %exits 3 surrogate-rewrite two.cpp -- -std=c++20 > two.txt 2>&1
// RUN: FileCheck %s < two.txt
// CHECK: two.cpp:1:6: error: {{.*}}used with 2 sets of arguments, which differ in more than named floating-point types [SR332]

//--- app.cpp
#include "draw.h"
#include <cstdio>

void apply(int n, const auto *x, auto *y) {
#pragma surrogate region(apply)
  for (int i = 0; i < n; ++i)
    y[i] = 2 * x[i] + 1;
}

double mean(const auto *x) {
  return (x[0] + x[1]) / 2;
}

int main() {
  double x[40], y[40];
  for (double &value : x)
    value = draw();
  apply(40, x, y);
  for (double value : y)
    std::printf("%.9f\n", value);
  for (int i = 0; i < 30; ++i)
    std::printf("%.9f\n", mean(x + i));
}

//--- two.cpp
void apply(int n, const auto *x, auto *y) {
#pragma surrogate region(apply)
  for (int i = 0; i < n; ++i)
    y[i] = x[i];
}
void all(float *x, double *y) {
  apply(1, x, x + 1);
  apply(1, y, y + 1);
}

//--- expected.txt
apply: calls 1 samples 40 features 1 constants 0 targets 1
mean: calls 30 samples 30 features 2 constants 0 targets 1
