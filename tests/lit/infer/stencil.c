// Neighbours of a point are features of its sample.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static void laplace(int n, const double *restrict x, double *restrict y) {
#pragma surrogate region(laplace)
  for (int i = 1; i < n - 1; ++i)
    y[i] = x[i - 1] - 2.0 * x[i] + x[i + 1];
}

int main(void) {
  double x[50], y[50];
  for (int i = 0; i < 50; ++i) {
    x[i] = draw();
    y[i] = 0.0;
  }
  laplace(50, x, y);
  for (int i = 0; i < 50; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
laplace: calls 1 samples 48 features 3 constants 0 targets 1
