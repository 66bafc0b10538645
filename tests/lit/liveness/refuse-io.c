// Printing in the region.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}printf{{.*}}[SR401]

//--- app.c
#include <stdio.h>
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    a[0] = 2 * b[0];
    printf("%g\n", a[0]);
  }
}
