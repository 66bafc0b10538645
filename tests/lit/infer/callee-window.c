// A callee that gets the address of a sample: its subscripts are the caller's.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static void react(double *cell, double dt) {
  const double a = cell[0], b = cell[1];
  cell[0] = a - dt;
  cell[1] = b + 2.0 * dt;
  cell[2] = a + b;
}

static void step(int n, double dt, double *cells) {
#pragma surrogate region(react)
  for (int i = 0; i < n; ++i)
    react(&cells[3 * i], dt);
}

int main(void) {
  double cells[30];
  for (int k = 0; k < 6; ++k) {
    for (int i = 0; i < 30; ++i)
      cells[i] = draw();
    step(10, draw(), cells);
    for (int i = 0; i < 30; ++i)
      printf("%.9f\n", cells[i]);
  }
  return 0;
}

//--- expected.txt
react: calls 6 samples 60 features 2 constants 1 targets 3
