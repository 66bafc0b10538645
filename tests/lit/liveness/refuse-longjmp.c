// longjmp.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}longjmp{{.*}}[SR409]

//--- app.c
#include <setjmp.h>
static jmp_buf here;
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    a[0] = b[0];
    if (n < 0)
      longjmp(here, 1);
  }
}
