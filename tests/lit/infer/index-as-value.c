// The loop's own variable, used as a value, is a feature.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(void) {
  double y[40];
  (void)draw;
#pragma surrogate region(ramp)
  for (int i = 0; i < 40; ++i)
    y[i] = 0.25 * i + 1.0;
  for (int i = 0; i < 40; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
ramp: calls 1 samples 40 features 1 constants 0 targets 1
