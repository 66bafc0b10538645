// A variable that may be without a value.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}'x'{{.*}}[SR421]

//--- app.c
void f(double *a, double *b, int n, double **rows) {
  double x;
#pragma surrogate region(r)
  {
    if (n > 0)
      x = b[0];
  }
  if (n > 0)
    a[0] = x;
}
