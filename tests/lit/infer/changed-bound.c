// A region that changes its own bound: the entry's value is the extent, the changed one a target.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c -- --spec=app.yaml > out.txt
// RUN: diff expected.txt out.txt

//--- app.yaml
version: 1
regions:
  drain: {samples: call, extents: {x: 4, y: 4}}
  prune: {extents: {x: 4}}
  take: {samples: call, extents: {x: n, y: n}}

//--- app.c
#include "draw.h"
#include <stdio.h>

/* n isn't read afterwards. */
static void drain(int n, const double *x, double *y) {
#pragma surrogate region(drain)
  while (n > 0) {
    n--;
    y[n] = 2.0 * x[n];
  }
}

/* n is. */
static double prune(int n, const double *x) {
  double sum = 0;
#pragma surrogate region(prune)
  for (int i = 0; i < n; i++) {
    sum += x[i];
    if (i == 2)
      n--;
  }
  return sum + n;
}

/* n is an extent too. */
static int take(int n, const double *x, double *y) {
#pragma surrogate region(take)
  for (int k = 0; n > 1; ++k) {
    y[k] = x[k] + x[n - 1];
    n--;
  }
  return n;
}

int main(void) {
  double x[4], y[4] = {0}, z[4] = {0};
  for (int call = 0; call < 40; ++call) {
    for (int i = 0; i < 4; ++i)
      x[i] = draw();
    drain(4, x, y);
    int left = take(4, x, z);
    printf("%.6f %d %.6f %.6f %.6f %.6f\n", prune(4, x), left, y[0], y[3], z[0], z[2]);
  }
  return 0;
}

//--- expected.txt
drain: calls 40 samples 40 features 9 constants 0 targets 4
prune: calls 40 samples 40 features 6 constants 0 targets 2
take: calls 40 samples 40 features 8 constants 0 targets 4
