// Two loops, one straight inside the other, over a true two-dimensional array: a point is a sample.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// RUN: FileCheck %s < infer/app.c.surrogate.h
// CHECK: int64_t sample = 0;
// CHECK-NEXT: for (int64_t i = 1; i < i_end; i++) {
// CHECK-NEXT: for (int64_t j = 1; j < j_end; j++) {

//--- app.c
#include "draw.h"
#include <stdio.h>

enum { columns = 9 };

static double grid[12][columns], next[12][columns];

static void sweep(int nx, int ny, double source) {
#pragma surrogate region(jacobi)
  for (int i = 1; i < nx - 1; i++)
    for (int j = 1; j < ny - 1; j++)
      next[i][j] =
          0.25 * (grid[i - 1][j] + grid[i + 1][j] + grid[i][j - 1] + grid[i][j + 1]) + source;
}

int main(void) {
  for (int step = 0; step < 3; step++) {
    for (int i = 0; i < 12; i++)
      for (int j = 0; j < columns; j++)
        grid[i][j] = draw();
    sweep(12, columns - step, 0.5 * step);
    for (int i = 0; i < 12; i++)
      for (int j = 0; j < columns; j++)
        printf("%.9f\n", next[i][j]);
  }
  return 0;
}

//--- expected.txt
jacobi: calls 3 samples 180 features 4 constants 1 targets 1
