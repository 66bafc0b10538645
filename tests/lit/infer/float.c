// Float features and targets are stored and gathered as float.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c --tolerance 1e-4 > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(void) {
  float x[40], y[40];
  for (int i = 0; i < 40; ++i)
    x[i] = (float)draw();
#pragma surrogate region(single)
  for (int i = 0; i < 40; ++i)
    y[i] = 2.0f * x[i] + 1.0f;
  for (int i = 0; i < 40; ++i)
    printf("%.5f\n", (double)y[i]);
  return 0;
}

//--- expected.txt
single: calls 1 samples 40 features 1 constants 0 targets 1
