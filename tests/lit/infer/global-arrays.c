// Global and file-static arrays.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

double x[40];
static double y[40];

int main(void) {
  for (int i = 0; i < 40; ++i)
    x[i] = draw();
#pragma surrogate region(globals)
  for (int i = 0; i < 40; ++i)
    y[i] = 5.0 - 2.0 * x[i];
  for (int i = 0; i < 40; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
globals: calls 1 samples 40 features 1 constants 0 targets 1
