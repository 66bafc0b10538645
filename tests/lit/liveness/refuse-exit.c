// The end of the program.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}exit{{.*}}[SR414]

//--- app.c
#include <stdlib.h>
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    if (n < 0)
      exit(1);
    a[0] = b[0];
  }
}
