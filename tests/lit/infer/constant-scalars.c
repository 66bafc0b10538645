// Scalars that do not vary in a call are stored once a call.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static void shift(int n, double offset, double bias, const double *x, double *y) {
#pragma surrogate region(shift)
  for (int i = 0; i < n; ++i)
    y[i] = x[i] + offset - 2.0 * bias;
}

int main(void) {
  double x[10], y[10];
  for (int step = 0; step < 8; ++step) {
    for (int i = 0; i < 10; ++i)
      x[i] = draw();
    const double offset = draw(), bias = draw();
    shift(10, offset, bias, x, y);
    for (int i = 0; i < 10; ++i)
      printf("%.9f\n", y[i]);
  }
  return 0;
}

//--- expected.txt
shift: calls 8 samples 80 features 1 constants 2 targets 1
