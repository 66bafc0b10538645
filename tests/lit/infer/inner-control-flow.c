// Switch, break and continue that stay inside the region.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(void) {
  double x[40], y[40];
  int kind[40];
  for (int i = 0; i < 40; ++i) {
    x[i] = draw();
    kind[i] = i % 2;
  }
#pragma surrogate region(control)
  for (int i = 0; i < 40; ++i) {
    double value = 0.0;
    switch (kind[i]) {
    case 0:
      value = x[i];
      break;
    default:
      value = x[i] + 1.0;
      break;
    }
    for (int k = 0;; ++k) {
      if (k == 3)
        break;
      if (k == 1)
        continue;
      value += 1.0;
    }
    y[i] = value;
  }
  for (int i = 0; i < 40; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
control: calls 1 samples 40 features 2 constants 0 targets 1
