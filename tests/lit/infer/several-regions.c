// Several regions in one file share one companion header.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(void) {
  double x[40], y[40], z[40];
  for (int i = 0; i < 40; ++i)
    x[i] = draw();
#pragma surrogate region(first)
  for (int i = 0; i < 40; ++i)
    y[i] = 2.0 * x[i];
#pragma surrogate region(second)
  for (int i = 0; i < 40; ++i)
    z[i] = y[i] - 3.0 * x[i] + 1.0;
  for (int i = 0; i < 40; ++i)
    printf("%.9f %.9f\n", y[i], z[i]);
  return 0;
}

//--- expected.txt
first: calls 1 samples 40 features 1 constants 0 targets 1
second: calls 1 samples 40 features 2 constants 0 targets 1
