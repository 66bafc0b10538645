// An array of pointers to rows is passed as it is.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>
#include <stdlib.h>

static void blend(int ny, int nx, double **from, double **to) {
#pragma surrogate region(blend)
  for (int i = 0; i < ny; ++i)
    for (int j = 0; j < 3; ++j)
      to[i][j] = 2.0 * from[i][j] + nx;
}

int main(void) {
  double *from[20], *to[20];
  for (int i = 0; i < 20; ++i) {
    from[i] = malloc(3 * sizeof(double));
    to[i] = malloc(3 * sizeof(double));
    for (int j = 0; j < 3; ++j)
      from[i][j] = draw();
  }
  for (int nx = 0; nx < 4; ++nx) {
    blend(20, nx, from, to);
    for (int i = 0; i < 20; ++i)
      printf("%.9f %.9f %.9f\n", to[i][0], to[i][1], to[i][2]);
  }
  for (int i = 0; i < 20; ++i) {
    free(from[i]);
    free(to[i]);
  }
  return 0;
}

//--- expected.txt
blend: calls 4 samples 240 features 1 constants 1 targets 1
