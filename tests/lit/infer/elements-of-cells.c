// C: arrays within structs, each with a pointer of its own; by loop in two dimensions, by call, and
// into a scalar besides.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// RUN: FileCheck %s < infer/app.c
// CHECK: surrogate_relax_put_cells_data(&surrogate_relax,
// CHECK-NEXT: (surrogate_relax_0 - 1) * 4 + surrogate_relax_1,
// CHECK-NEXT: cells[surrogate_relax_0].data[surrogate_relax_1]);
// CHECK: surrogate_relax_put_cells_data_2(&surrogate_relax,
// CHECK-NEXT: (surrogate_relax_0 - 1) * 4 + surrogate_relax_1,
// CHECK-NEXT: cells[surrogate_relax_0 - 1].data[surrogate_relax_1]);

//--- app.c
#include "draw.h"
#include <stdio.h>
#include <stdlib.h>

struct cell {
  double weight;
  double *data;
};

static void relax(int n, const struct cell *cells, struct cell *result) {
#pragma surrogate region(relax)
  for (int i = 1; i < n; ++i)
    for (int k = 0; k < 4; ++k)
      result[i].data[k] = cells[i].data[k] - 0.5 * cells[i - 1].data[k] + cells[i].weight;
}

static double total(const struct cell *cells, int width, double *mean) {
  double sum = 1.0;
#pragma surrogate region(total)
  for (int i = 0; i < 3; ++i)
    for (int k = 0; k < width; ++k)
      sum += cells[i].data[k] + cells[i].weight;
  *mean = sum / 12;
  return sum;
}

static void scale(int n, int width, double *restrict factor, struct cell *cells) {
#pragma surrogate region(scale)
  {
    for (int i = 0; i < n; ++i)
      for (int k = 0; k < width; k += 2)
        cells[i].data[k] = cells[i].data[k] * 2.0;
    factor[0] = factor[0] + 1;
  }
}

int main(void) {
  struct cell cells[20], result[20];
  for (int i = 0; i < 20; ++i) {
    cells[i].data = malloc(4 * sizeof(double));
    result[i].data = calloc(4, sizeof(double));
    result[i].weight = 0;
  }
  double factor[1] = {0}, mean;
  for (int call = 0; call < 30; ++call) {
    for (int i = 0; i < 20; ++i) {
      cells[i].weight = draw();
      for (int k = 0; k < 4; ++k)
        cells[i].data[k] = draw();
    }
    relax(20, cells, result);
    double sum = total(result, 4, &mean);
    scale(2, 4, factor, result);
    printf("%.6f %.6f %.6f\n", sum, mean, factor[0]);
    for (int i = 0; i < 20; ++i)
      for (int k = 0; k < 4; ++k)
        printf("%.6f\n", result[i].data[k]);
  }
  for (int i = 0; i < 20; ++i) {
    free(cells[i].data);
    free(result[i].data);
  }
  return 0;
}

//--- expected.txt
relax: calls 30 samples 2280 features 3 constants 0 targets 1
scale: calls 30 samples 30 features 7 constants 0 targets 5
total: calls 30 samples 360 features 2 constants 0 targets 1
