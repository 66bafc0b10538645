// A function's body with outputs through pointers and parameters that change.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

#pragma surrogate region(sums)
static void sums(const double x[3], double scale, double *out) {
  scale = 2.0 * scale + 1.0;
  out[0] = x[0] + x[1] + scale;
  out[1] = x[2] - scale;
}

int main(void) {
  double x[3], out[2];
  for (int step = 0; step < 20; ++step) {
    for (int i = 0; i < 3; ++i)
      x[i] = draw();
    sums(x, draw(), out);
    printf("%.9f %.9f\n", out[0], out[1]);
  }
  return 0;
}

//--- expected.txt
sums: calls 20 samples 20 features 4 constants 0 targets 2
