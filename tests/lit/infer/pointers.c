// Arrays through pointer parameters, one sample an iteration, C.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static void combine(int n, const double *x, const double *z, double *y) {
#pragma surrogate region(combine)
  for (int i = 0; i < n; ++i)
    y[i] = 2.0 * x[i] + 3.0 * z[i];
}

int main(void) {
  double x[50], z[50], y[50];
  for (int i = 0; i < 50; ++i) {
    x[i] = draw();
    z[i] = draw();
  }
  combine(50, x, z, y);
  for (int i = 0; i < 50; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
combine: calls 1 samples 50 features 2 constants 0 targets 1
