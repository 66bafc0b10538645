// Iterations that depend on each other: the call is the sample, arrays are features whole.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static void prefix(const double *x, double *y) {
#pragma surrogate region(prefix)
  for (int i = 0; i < 4; ++i)
    y[i] = i > 0 ? y[i - 1] + x[i] : x[i];
}

int main(void) {
  double x[4], y[4] = {0.0, 0.0, 0.0, 0.0};
  for (int step = 0; step < 30; ++step) {
    for (int i = 0; i < 4; ++i)
      x[i] = draw();
    prefix(x, y);
    for (int i = 0; i < 4; ++i)
      printf("%.9f\n", y[i]);
  }
  return 0;
}

//--- expected.txt
prefix: calls 30 samples 30 features 4 constants 0 targets 4
