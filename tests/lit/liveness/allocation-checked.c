// Helpers that allocate, check, and free as old numerical code does: the check's error path isn't
// behaviour of the region, rows stored in the region's own memory don't escape, and memory that is
// freed through a pointer to characters is the region's.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: region 'mean'{{.*}} can be replaced
// EXPLAIN-NOT: BLOCKS
// RUN: %round-trip app.c
// RUN: %exits 3 surrogate-rewrite leak.c --variant=collect -o out.c 2>&1 | FileCheck %s --check-prefix=LEAK
// LEAK: memory allocated at leak.c:9 is still pointed to when the region ends [SR402]

//--- app.c
#include <stdio.h>
#include <stdlib.h>

static double **matrix(long rows, long columns) {
  double **m = (double **)malloc((size_t)rows * sizeof(double *));
  if (!m) {
    fprintf(stderr, "no memory\n");
    exit(1);
  }
  m[0] = (double *)malloc((size_t)(rows * columns) * sizeof(double));
  if (m[0] == NULL)
    exit(1);
  for (long i = 1; i < rows; i++)
    m[i] = m[i - 1] + columns;
  return m;
}

static void freeMatrix(double **m) {
  free((char *)(m[0]));
  free((char *)m);
}

static void mean(const double *x, double *y, int n) {
#pragma surrogate region(mean)
  {
    double **work = matrix(2, n);
    for (int i = 0; i < n; i++)
      work[1][i] = 0.5 * x[i];
    for (int i = 0; i < n; i++)
      y[i] = work[1][i] + x[i];
    freeMatrix(work);
  }
}

int main(void) {
  double x[3] = {1, 2, 4}, y[3];
  for (int k = 0; k < 3; k++) {
    mean(x, y, 3);
    printf("%.17g %.17g %.17g\n", y[0], y[1], y[2]);
    x[k] += 0.5;
  }
  return 0;
}

//--- leak.c
#include <stdlib.h>
struct list {
  double *values;
};
void fill(struct list *list, int n) {
#pragma surrogate region(fill)
  {
    struct list made;
    made.values = (double *)malloc((size_t)n * sizeof(double));
    list->values = made.values;
    for (int i = 0; i < n; i++)
      list->values[i] = i;
  }
}
