// A region that is the unbraced branch of an if.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(int argc, char **argv) {
  double x[40], y[40];
  (void)argv;
  for (int i = 0; i < 40; ++i) {
    x[i] = draw();
    y[i] = 0.0;
  }
  if (argc > 0)
#pragma surrogate region(branch)
    for (int i = 0; i < 40; ++i)
      y[i] = 2.0 * x[i];
  else
    y[0] = 1.0;
  for (int i = 0; i < 40; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
branch: calls 1 samples 40 features 1 constants 0 targets 1
