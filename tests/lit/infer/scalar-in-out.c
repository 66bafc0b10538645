// A sum over the iterations: the scalar goes in by value and comes back.
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
