// A two-dimensional array: a row is a sample, its columns are features.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static double grid[30][3];

int main(void) {
  double sum[30];
  for (int i = 0; i < 30; ++i)
    for (int j = 0; j < 3; ++j)
      grid[i][j] = draw();
#pragma surrogate region(rows)
  for (int i = 0; i < 30; ++i) {
    double total = 0.0;
    for (int j = 0; j < 3; ++j)
      total += grid[i][j];
    sum[i] = total;
  }
  for (int i = 0; i < 30; ++i)
    printf("%.9f\n", sum[i]);
  return 0;
}

//--- expected.txt
rows: calls 1 samples 30 features 3 constants 0 targets 1
