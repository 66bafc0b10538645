// A function named on the command line, without touching the source.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c -- --region=weigh > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static double weigh(double a, double b) { return a + 3.0 * b; }

int main(void) {
  for (int step = 0; step < 20; ++step) {
    const double a = draw(), b = draw();
    printf("%.9f\n", weigh(a, b));
  }
  return 0;
}

//--- expected.txt
weigh: calls 20 samples 20 features 2 constants 0 targets 1
