// Three loops over linearised grids, with steps, bounds and a pointer to a row of one's own.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>
#include <stdlib.h>

static void smooth(const double *u, double *v, int nx, int ny, int nz) {
#pragma surrogate region(smooth)
  for (int i = 1; i < nx - 1; i++) {
    const double *plane = u + i * ny * nz;
    for (int j = 0; j < ny; j += 2)
      for (int k = 2; k < nz; k++)
        v[(i * ny + j) * nz + k] = plane[j * nz + k] + 0.5 * u[((i + 1) * ny + j) * nz + k - 2];
  }
}

int main(void) {
  int nx = 4, ny = 5, nz = 6;
  double *u = malloc(sizeof(double) * 120), *v = calloc(120, sizeof(double));
  for (int k = 0; k < 120; k++)
    u[k] = draw();
  smooth(u, v, nx, ny, nz);
  for (int k = 0; k < 120; k++)
    printf("%.9f\n", v[k]);
  free(u);
  free(v);
  return 0;
}

//--- expected.txt
smooth: calls 1 samples 24 features 2 constants 0 targets 1
