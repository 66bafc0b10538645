// An inclusive bound and a start that is not 0.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static void middle(int first, int last, const double *x, double *y) {
#pragma surrogate region(middle)
  for (int i = first; i <= last; i++)
    y[i] = 4.0 * x[i] + 2.0;
}

int main(void) {
  double x[40], y[40];
  for (int i = 0; i < 40; ++i) {
    x[i] = draw();
    y[i] = 0.0;
  }
  middle(5, 30, x, y);
  for (int i = 0; i < 40; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
middle: calls 1 samples 26 features 1 constants 0 targets 1
