// Memory allocated in the region is kept.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}allocated{{.*}}[SR402]

//--- app.c
#include <stdlib.h>
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    rows[0] = malloc(8);
  }
}
