// A loop with a step: only the elements it visits are gathered and scattered.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include <stdio.h>

static double draw(void) {
  static unsigned state = 1;
  state = state * 1664525u + 1013904223u;
  return (state >> 8) / 16777216.0;
}

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
