// A callee sees the same matrix through a cast of its own: one datum. Rows and columns count from
// 0, so that `u[i][n - 2]` shows n to be at least 2: the hull of its edges is known.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --region smooth --region wrap --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: region 'wrap'{{.*}} can be replaced
// EXPLAIN: in-outs
// EXPLAIN-NEXT: memory {{.*}}[0, rows) x [0, columns)
// EXPLAIN: region 'smooth'{{.*}} can be replaced
// EXPLAIN: in-outs
// EXPLAIN-NEXT: memory {{.*}}[0, rows) x [0, columns)
// RUN: %round-trip app.c -- --region smooth

//--- app.c
#include <stdio.h>
static void wrap(void *memory, int rows, int columns) {
  double(*u)[columns] = (double(*)[columns])memory;
  for (int i = 1; i < rows - 1; i++) {
    u[i][0] = u[i][columns - 2];
    u[i][columns - 1] = u[i][1];
  }
  for (int j = 0; j < columns; j++) {
    u[0][j] = u[rows - 2][j];
    u[rows - 1][j] = u[1][j];
  }
}

static void smooth(void *memory, const double *weights, int rows, int columns) {
  double(*u)[columns] = (double(*)[columns])memory;
  for (int i = 1; i < rows - 1; i++)
    for (int j = 1; j < columns - 1; j++)
      u[i][j] = weights[0] * u[i][j] + weights[1] * (u[i - 1][j] + u[i + 1][j]);
  wrap(u, rows, columns);
}

int main(void) {
  double memory[5 * 4], sum = 0;
  double weights[2] = {0.5, 0.25};
  for (int k = 0; k < 20; k++)
    memory[k] = k * k % 7;
  for (int step = 0; step < 3; step++)
    smooth(memory, weights, 5, 4);
  for (int k = 0; k < 20; k++)
    sum += memory[k] * (k + 1);
  printf("%.17g\n", sum);
  return 0;
}
