// A recursive function as region: recursive calls enter again.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

#pragma surrogate region(countdown)
double countdown(double value, int depth) {
  if (depth == 0)
    return value;
  return countdown(value + 1.0, depth - 1);
}

int main(void) {
  for (int step = 0; step < 20; ++step) {
    const double value = draw();
    printf("%.9f\n", countdown(value, step % 4));
  }
  return 0;
}

//--- expected.txt
countdown: calls 50 samples 50 features 2 constants 0 targets 1
