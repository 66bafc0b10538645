// An exception that may leave the region.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.cpp -o out.cpp > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.cpp
// CHECK: error: {{.*}}exception{{.*}}[SR408]

//--- app.cpp
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    if (n < 0)
      throw 1;
    a[0] = b[0];
  }
}
