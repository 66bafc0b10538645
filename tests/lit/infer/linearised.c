// A linearised array: a[i * m + j] with the width in a variable.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static void rows(int n, int m, const double *a, double *sum) {
#pragma surrogate region(rows)
  for (int i = 0; i < n; ++i) {
    double total = 0.0;
    for (int j = 0; j < m; ++j)
      total += a[i * m + j];
    sum[i] = total;
  }
}

int main(void) {
  double a[90], sum[30];
  for (int i = 0; i < 90; ++i)
    a[i] = draw();
  rows(30, 3, a, sum);
  for (int i = 0; i < 30; ++i)
    printf("%.9f\n", sum[i]);
  return 0;
}

//--- expected.txt
rows: calls 1 samples 30 features 3 constants 0 targets 1
