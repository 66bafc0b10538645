// A directive that binds to the loop belongs to the region.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c --flag=-fopenmp > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(void) {
  double x[400], y[400];
  for (int i = 0; i < 400; ++i)
    x[i] = draw();
#pragma surrogate region(parallel)
#pragma omp parallel for schedule(static)
  for (int i = 0; i < 400; ++i)
    y[i] = 2.0 * x[i] + 1.0;
  for (int i = 0; i < 400; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
parallel: calls 1 samples 400 features 1 constants 0 targets 1
