// A loop with a step: only the elements it visits are gathered and scattered.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(void) {
  double x[41], y[41];
  for (int i = 0; i < 41; ++i) {
    x[i] = draw();
    y[i] = -1.0;
  }
#pragma surrogate region(even)
  for (int i = 0; i < 41; i += 2)
    y[i] = 2.0 * x[i];
  for (int i = 0; i < 41; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
even: calls 1 samples 21 features 1 constants 0 targets 1
