// A function's body in C: the original is renamed, a wrapper takes its place.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

#pragma surrogate region(mean)
double mean(double a, double b) {
  if (a == b)
    return a;
  return 0.5 * (a + b);
}

int main(void) {
  for (int step = 0; step < 20; ++step) {
    const double a = draw(), b = draw();
    printf("%.9f\n", mean(a, b));
  }
  return 0;
}

//--- expected.txt
mean: calls 20 samples 20 features 2 constants 0 targets 1
