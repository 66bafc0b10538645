// A pointer to a variable-length array.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static void columns(int n, int m, double a[n][m], double *sum) {
#pragma surrogate region(columns)
  for (int i = 0; i < n; ++i) {
    double total = 0.0;
    for (int j = 0; j < m; ++j)
      total += a[i][j];
    sum[i] = total;
  }
}

int main(void) {
  double a[30][3], sum[30];
  for (int i = 0; i < 30; ++i)
    for (int j = 0; j < 3; ++j)
      a[i][j] = draw();
  columns(30, 3, a, sum);
  for (int i = 0; i < 30; ++i)
    printf("%.9f\n", sum[i]);
  return 0;
}

//--- expected.txt
columns: calls 1 samples 30 features 3 constants 0 targets 1
