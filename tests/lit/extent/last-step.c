// A loop whose trip count is derived ends with the last value that its body sees, not a step later.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// CHECK: region 'blocks' {{.*}}: can be replaced
// CHECK: x {{.*}}[0, 12)
// CHECK: y {{.*}}[0, 12)

//--- app.c
#include "draw.h"
#include <stdio.h>

static int blocks(const double *x, double *y) {
  int i;
#pragma surrogate region(blocks)
  for (i = 0; i + 2 < 12; i += 3) {
    y[i] = 2 * x[i];
    y[i + 1] = x[i] + x[i + 2];
    y[i + 2] = 3 * x[i + 1];
  }
  return i;
}

int main(void) {
  double x[12], y[12];
  for (int call = 0; call < 6; ++call) {
    for (int k = 0; k < 12; ++k)
      x[k] = draw();
    printf("%d\n", blocks(x, y));
    for (int k = 0; k < 12; ++k)
      printf("%.9f\n", y[k]);
  }
  return 0;
}

//--- expected.txt
blocks: calls 6 samples 24 features 3 constants 0 targets 3
