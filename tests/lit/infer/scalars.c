// A region of scalars: the call is the sample, each output comes back by one assignment.
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
#pragma surrogate region(pair)
    {
      s = a + 2.0 * b;
      d = a - b;
    }
    printf("%.9f %.9f\n", s, d);
  }
  return 0;
}

//--- expected.txt
pair: calls 20 samples 20 features 2 constants 0 targets 2
