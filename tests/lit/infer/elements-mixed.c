// C: elements moved by loops beside arrays of varying extent, as constants of a call, as the targets
// alone, and in a function whose body is the region.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c -- --spec=app.yaml > out.txt
// RUN: diff expected.txt out.txt

//--- app.yaml
version: 1
regions:
  mix: {samples: call}
  weigh: {at: weigh}

//--- app.c
#include "draw.h"
#include <stdio.h>
#include <stdlib.h>

enum phase { SOLID, LIQUID };

struct cell {
  enum phase phase;
  double *data;
};

struct mesh {
  struct cell **cells;
  double weight[2];
};

/* One sample a call: two arrays of varying extent on either side of the cells' data. */
static double mix(int n, const double *x, struct cell **cells, const double *y) {
  double sum = 0;
#pragma surrogate region(mix)
  for (int i = 0; i < n; ++i)
    sum += x[i] + 2 * cells[i]->data[0] + cells[i]->data[1] - 3 * y[i];
  return sum;
}

/* The mesh's phases don't vary with the iteration. */
static void spread(int n, const double *x, struct mesh *mesh, double *y) {
#pragma surrogate region(spread)
  for (int i = 0; i < n; ++i) {
    double phases = 0;
    for (int k = 0; k < 2; ++k)
      phases += mesh->cells[k]->phase;
    y[i] = x[i] + phases + mesh->weight[1];
  }
}

/* Targets alone. */
static void fill(int n, const double *x, struct cell **cells) {
#pragma surrogate region(fill)
  for (int i = 0; i < n; ++i)
    cells[i]->data[1] = 2 * x[i];
}

/* A wrapper of a function. */
static double weigh(int n, struct cell *const *cells) {
  double sum = 0;
  for (int i = 0; i < 3; ++i)
    sum += cells[i]->data[0];
  for (int i = 0; i < 3; ++i)
    cells[i]->data[1] = n * 0.25;
  return sum;
}

int main(void) {
  enum { N = 3 };
  struct cell cell[N], *cells[N];
  struct mesh mesh = {cells, {0, 0}};
  double x[N], y[N];
  for (int i = 0; i < N; ++i) {
    cells[i] = &cell[i];
    cell[i].data = calloc(2, sizeof(double));
  }
  for (int call = 0; call < 40; ++call) {
    for (int i = 0; i < N; ++i) {
      x[i] = draw();
      y[i] = draw();
      cell[i].phase = draw() < 0.5 ? SOLID : LIQUID;
      cell[i].data[0] = draw();
      cell[i].data[1] = draw();
    }
    mesh.weight[1] = draw();
    printf("%.6f\n", mix(N, x, cells, y));
    spread(N, x, &mesh, y);
    printf("%.6f %.6f %.6f\n", y[0], y[1], y[2]);
    fill(N, x, cells);
    printf("%.6f %.6f\n", cell[0].data[1], cell[2].data[1]);
    printf("%.6f", weigh(call % 4, cells));
    printf(" %.6f %.6f\n", cell[0].data[1], cell[2].data[1]);
  }
  for (int i = 0; i < N; ++i)
    free(cell[i].data);
  return 0;
}

//--- expected.txt
fill: calls 40 samples 120 features 1 constants 0 targets 1
mix: calls 40 samples 40 features 13 constants 0 targets 1
spread: calls 40 samples 120 features 1 constants 3 targets 1
weigh: calls 40 samples 40 features 7 constants 0 targets 7
