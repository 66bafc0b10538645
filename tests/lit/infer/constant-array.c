// An array read whole in every iteration is constant in the call.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static void filter(int n, int m, const double *w, const double *x, double *y) {
#pragma surrogate region(filter)
  for (int i = 0; i < n; ++i) {
    y[i] = x[i];
    for (int k = 0; k < m; ++k)
      y[i] += w[k];
  }
}

int main(void) {
  double w[3], x[10], y[10];
  for (int step = 0; step < 8; ++step) {
    for (int k = 0; k < 3; ++k)
      w[k] = draw();
    for (int i = 0; i < 10; ++i)
      x[i] = draw();
    filter(10, 3, w, x, y);
    for (int i = 0; i < 10; ++i)
      printf("%.9f\n", y[i]);
  }
  return 0;
}

//--- expected.txt
filter: calls 8 samples 80 features 1 constants 3 targets 1
