// Several target arrays, one of them a struct member.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

struct result {
  double low, high;
};

int main(void) {
  double x[40], mid[40];
  struct result r[40];
  for (int i = 0; i < 40; ++i)
    x[i] = draw();
#pragma surrogate region(spread)
  for (int i = 0; i < 40; ++i) {
    r[i].low = x[i] - 1.0;
    r[i].high = x[i] + 1.0;
    mid[i] = 2.0 * x[i];
  }
  for (int i = 0; i < 40; ++i)
    printf("%.9f %.9f %.9f\n", r[i].low, mid[i], r[i].high);
  return 0;
}

//--- expected.txt
spread: calls 1 samples 40 features 1 constants 0 targets 3
