// A functor of the user's: a wider stencil, and one that leaves neighbours out.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c -- --spec regions.yaml > out.txt
// RUN: diff expected.txt out.txt
// RUN: FileCheck %s < infer/app.c.surrogate.h
// RUN: surrogate-rewrite app.c --spec regions.yaml --explain 2> said.txt | FileCheck %s --check-prefix=EXPLAIN
// RUN: FileCheck %s --check-prefix=SAID < said.txt
// CHECK: u[
// EXPLAIN: one a point of functor 'nine': i in [2, n - 2), j in [2, m - 2)
// EXPLAIN: functor   [i, j, 0:9] =
// EXPLAIN: one a point of functor 'near': i in [1, n - 1)
// EXPLAIN: targets   y[i], z[i]
// SAID: regions.yaml:8:26: warning: functor 'nine': its left-hand side says 5, and its right-hand side has 9 numbers a sample; the right-hand side counts [SR225]
// SAID: mend: 0:9
// SAID: warning: functor 'near': the samples don't hold 'x[i + 1]', which the region reads: {{.*}} [SR227]

//--- app.c
#include "draw.h"
#include <stdio.h>

static void five(int n, int m, double (*restrict v)[m], double (*restrict u)[m]) {
#pragma surrogate region(five)
  for (int i = 2; i < n - 2; i++)
    for (int j = 2; j < m - 2; j++)
      v[i][j] = u[i - 1][j] + u[i + 1][j] + 3 * u[i][j - 1] + u[i][j + 1] - 4 * u[i][j];
}

static void pair(int n, const double *restrict x, double *restrict z, double *restrict y) {
#pragma surrogate region(pair)
  for (int i = 1; i < n - 1; i++) {
    z[i] = x[i - 1];
    y[i] = x[i] + 0 * x[i + 1];
  }
}

int main(void) {
  double u[12][10], v[12][10] = {{0}}, x[50], y[50] = {0}, z[50] = {0};
  for (int i = 0; i < 120; i++)
    u[i / 10][i % 10] = draw();
  for (int i = 0; i < 50; i++)
    x[i] = draw();
  five(12, 10, v, u);
  pair(50, x, z, y);
  for (int i = 0; i < 120; i++)
    printf("%.9f\n", v[i / 10][i % 10]);
  for (int i = 0; i < 50; i++)
    printf("%.9f %.9f\n", y[i], z[i]);
  return 0;
}

//--- regions.yaml
version: 1
regions:
  five:
    samples: nine
    extents: {u: [n, m]}
    functors:
      nine:
       features: "[i, j, 0:5] = ([i-2, j], [i-1:i+2, j], [i+2, j], [i, j-2:j], [i, j+1:j+3])"
  pair:
    samples: near
    functors:
      near: {features: "[i, 0:2] = (x[i-1:i+1])", targets: "[i, 0:2] = (y[i], z[i])"}

//--- expected.txt
five: calls 1 samples 48 features 9 constants 0 targets 1
pair: calls 1 samples 48 features 2 constants 0 targets 2
