// One pointer was made from the other.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}same memory{{.*}}[SR422]

//--- app.c
void f(double *a, double *b, int n, double **rows) {
  double *q = a + 1;
#pragma surrogate region(r)
  {
    for (int i = 0; i < n; i++)
      q[i] = a[i];
  }
}
