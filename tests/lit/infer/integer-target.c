// An integer target is rounded.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(void) {
  int k[40], m[40];
  for (int i = 0; i < 40; ++i)
    k[i] = (int)(100.0 * draw());
#pragma surrogate region(odd)
  for (int i = 0; i < 40; ++i)
    m[i] = 2 * k[i] + 1;
  for (int i = 0; i < 40; ++i)
    printf("%d\n", m[i]);
  return 0;
}

//--- expected.txt
odd: calls 1 samples 40 features 1 constants 0 targets 1
