// Final values are computed from what the variables are at the entry, whatever is assigned first.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt
// RUN: surrogate-rewrite app.cpp --variant=infer -o infer.cpp 2> /dev/null
// RUN: FileCheck %s < infer.cpp
// CHECK: cnt = cnt +
// CHECK-NEXT: i = i +
// What the model answers comes after what is computed from its old value.
// CHECK: i = 0 < n ? n : 0;
// CHECK-NEXT: n = surrogate_reset_n(

//--- app.cpp
#include "draw.h"
#include <cstdio>

static int cnt = 5;

static int pass(int i, int n, const double *x, double *y) {
#pragma surrogate region(pass)
  while (i < n) {
    y[i] = 2 * x[i];
    i++;
    ++cnt;
  }
  return i;
}
static int reset(int &n, const double *x, double *y) {
  int i = 7;
#pragma surrogate region(reset)
  {
    for (i = 0; i < n; ++i)
      y[0] += 0.5 * x[i];
    n = n > 2 ? 1 : 3;
  }
  return i;
}

int main() {
  double x[6], y[6] = {0};
  for (int call = 0; call < 8; ++call) {
    for (int k = 0; k < 6; ++k)
      x[k] = draw();
    const int end = pass(1, 6, x, y);
    std::printf("%d %d\n", end, cnt);
    for (int k = 1; k < 6; ++k)
      std::printf("%.9f\n", y[k]);
    int n = 4;
    const int last = reset(n, x, y);
    std::printf("%d %d %.9f\n", last, n, y[0]);
  }
  return 0;
}

//--- expected.txt
pass: calls 8 samples 40 features 1 constants 0 targets 1
reset: calls 8 samples 8 features 6 constants 0 targets 2
