// The induction variable lives on: it gets its exact final value.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static int fill(int n, const double *x, double *y) {
  int i;
#pragma surrogate region(fill)
  for (i = 0; i < n; ++i)
    y[i] = 2.0 * x[i];
  return i;
}

int main(void) {
  double x[40], y[40];
  for (int i = 0; i < 40; ++i)
    x[i] = draw();
  printf("%d\n", fill(40, x, y));
  printf("%d\n", fill(0, x, y));
  printf("%d\n", fill(-3, x, y));
  for (int i = 0; i < 40; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
fill: calls 1 samples 40 features 1 constants 0 targets 1
