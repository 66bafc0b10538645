// Induction variables of other integer types.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

#include <stddef.h>

static void run(size_t n, const double *x, double *y, double *z) {
#pragma surrogate region(sizes)
  for (size_t i = 0; i < n; ++i)
    y[i] = 2.0 * x[i];
#pragma surrogate region(longs)
  for (long i = 0; i < (long)n; ++i)
    z[i] = 3.0 * x[i];
}

int main(void) {
  double x[40], y[40], z[40];
  for (int i = 0; i < 40; ++i)
    x[i] = draw();
  run(40, x, y, z);
  for (int i = 0; i < 40; ++i)
    printf("%.9f %.9f\n", y[i], z[i]);
  return 0;
}

//--- expected.txt
longs: calls 1 samples 40 features 1 constants 0 targets 1
sizes: calls 1 samples 40 features 1 constants 0 targets 1
