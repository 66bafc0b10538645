// A counter that the region only counts on is no feature, where its final value is exact: it grows
// from call to call, beyond all that a model has seen.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// CHECK: steps {{.*}}final value
// CHECK: features  x[0:5], y[0:5]
// CHECK-NEXT: targets   y[0:5]
// A counter that something depends on is one.
// CHECK: features  x[0:5], count
// CHECK-NEXT: targets   y[0:5]

//--- app.c
#include "draw.h"
#include <stdio.h>

static int sweep(const double *x, double *y, int steps) {
#pragma surrogate region(sweep)
  {
    for (int i = 0; i < 5; ++i) {
      y[i] = 0.5 * x[i] + (i > 0 ? 0.25 * y[i - 1] : y[i]);
      ++steps;
    }
  }
  return steps;
}

static int number(const double *x, double *y, int count) {
#pragma surrogate region(number)
  {
    double last = 0;
    for (int i = 0; i < 5; ++i) {
      last = y[i] = last + x[i] + count;
      ++count;
    }
  }
  return count;
}

int main(void) {
  double x[5], y[5] = {0};
  int steps = 0, count = 0;
  for (int call = 0; call < 24; ++call) {
    for (int k = 0; k < 5; ++k)
      x[k] = draw();
    steps = sweep(x, y, steps);
    printf("%d %.9f\n", steps, y[4]);
    count = number(x, y, count % 7);
    printf("%d %.9f\n", count, y[4]);
  }
  return 0;
}

//--- expected.txt
number: calls 24 samples 24 features 6 constants 0 targets 5
sweep: calls 24 samples 24 features 10 constants 0 targets 5
