// A pointer that is swapped.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}pointer 'a'{{.*}}[SR419]

//--- app.c
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    for (int i = 0; i < n; i++)
      a[i] = b[i];
    double *t = a;
    a = b;
    b = t;
  }
  a[0] = 1;
  b[0] = 2;
}
