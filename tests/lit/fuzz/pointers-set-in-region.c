// A table of pointers that the region sets before it follows them: where they led before isn't
// touched.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s
// RUN: %round-trip app.c
// CHECK-NOT: rows {{.*}}unsigned int {{.*}}value  [0
// CHECK: grid
// CHECK: internal

//--- app.c
#include <stdio.h>

static unsigned grid[8][3];

static void f(int n) {
  unsigned *rows[3];
#pragma surrogate begin(r)
  for (int i = 0; i < 3; ++i)
    rows[i] = grid[i + 2];
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      rows[i][j] += (unsigned)(n * i + j);
#pragma surrogate end(r)
}

int main(void) {
  for (int n = 0; n < 4; ++n) {
    f(n);
    printf("%u %u %u\n", grid[2][1], grid[3][2], grid[4][0]);
  }
  return 0;
}
