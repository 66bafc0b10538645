// A range of sibling statements between begin and end.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(void) {
  for (int step = 0; step < 20; ++step) {
    const double a = draw(), b = draw();
    double s, d;
#pragma surrogate begin(range)
    s = a + b;
    d = 2.0 * s;
    d = d - b;
#pragma surrogate end(range)
    printf("%.9f %.9f\n", s, d);
  }
  return 0;
}

//--- expected.txt
range: calls 20 samples 20 features 2 constants 0 targets 2
