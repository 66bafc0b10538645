// An array updated in place is a feature and a target of the same iteration.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(void) {
  double a[40];
  for (int i = 0; i < 40; ++i)
    a[i] = draw();
#pragma surrogate region(decay)
  for (int i = 0; i < 40; ++i)
    a[i] = 0.5 * a[i] + 1.0;
  for (int i = 0; i < 40; ++i)
    printf("%.9f\n", a[i]);
  return 0;
}

//--- expected.txt
decay: calls 1 samples 40 features 1 constants 0 targets 1
