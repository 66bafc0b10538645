// Elements found through an index array are features; the indices themselves only choose them.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// RUN: FileCheck %s < infer/app.c.surrogate.h
// CHECK: row[0] = x[left[i]];
// CHECK: row[1] = x[3 * (int64_t)map[(int64_t)right[i]] + 1];

//--- app.c
#include "draw.h"
#include <stdio.h>

static void flux(const double *x, const int *left, const unsigned *right, const unsigned *map,
                 double *f, int edges, int ncell) {
#pragma surrogate region(flux)
  for (int i = 0; i < edges; i++)
    f[i] = x[left[i]] - 0.5 * x[3 * map[right[i]] + 1] + ncell;
}

int main(void) {
  double x[60], f[50];
  int left[50];
  unsigned right[50], map[20];
  for (int call = 0; call < 3; call++) {
    for (int i = 0; i < 60; i++)
      x[i] = draw();
    for (int i = 0; i < 20; i++)
      map[i] = (7u * i + call) % 19u;
    for (int i = 0; i < 50; i++) {
      left[i] = (11 * i + 3) % 60;
      right[i] = (5u * i) % 20u;
    }
    flux(x, left, right, map, f, 50 - call, 60 + call);
    for (int i = 0; i < 50 - call; i++)
      printf("%.9f\n", f[i]);
  }
  return 0;
}

//--- expected.txt
flux: calls 3 samples 147 features 2 constants 1 targets 1
