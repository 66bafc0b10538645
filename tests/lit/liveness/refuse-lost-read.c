// A read through a pointer that was lost.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}pointer{{.*}}[SR423]

//--- app.c
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    int *p = (int *)b;
    a[0] = p[3];
  }
}
