// A sum over the iterations, one sample a call: the scalar goes in by value and comes back.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c -- --spec=app.yaml > out.txt
// RUN: diff expected.txt out.txt

//--- app.yaml
version: 1
regions:
  total: {samples: call}

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(void) {
  double x[3], total = 1.0;
  for (int step = 0; step < 20; ++step) {
    for (int i = 0; i < 3; ++i)
      x[i] = draw();
#pragma surrogate region(total)
    for (int i = 0; i < 3; ++i)
      total += x[i];
    printf("%.9f\n", total);
  }
  return 0;
}

//--- expected.txt
total: calls 20 samples 20 features 4 constants 0 targets 1
