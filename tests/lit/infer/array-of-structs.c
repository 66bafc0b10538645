// Fields of an array of structs: a byte stride, no copy.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

struct point {
  double x, y;
  int tag;
  double z;
};

int main(void) {
  struct point p[40];
  for (int i = 0; i < 40; ++i) {
    p[i].x = draw();
    p[i].y = draw();
    p[i].tag = i;
    p[i].z = 0.0;
  }
#pragma surrogate region(points)
  for (int i = 0; i < 40; ++i)
    p[i].z = p[i].x - 4.0 * p[i].y;
  for (int i = 0; i < 40; ++i)
    printf("%d %.9f\n", p[i].tag, p[i].z);
  return 0;
}

//--- expected.txt
points: calls 1 samples 40 features 2 constants 0 targets 1
