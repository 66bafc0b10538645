// A volatile object.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}volatile{{.*}}[SR410]

//--- app.c
volatile int flag;
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    a[0] = flag;
  }
}
