// A write on some paths: the old value is a feature too.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(void) {
  double x[40], y[40];
  for (int i = 0; i < 40; ++i) {
    x[i] = draw() + 1.0;
    y[i] = draw();
  }
#pragma surrogate region(partial)
  for (int i = 0; i < 40; ++i)
    if (x[i] > 0.5)
      y[i] = 2.0 * x[i] + y[i];
  for (int i = 0; i < 40; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
partial: calls 1 samples 40 features 2 constants 0 targets 1
