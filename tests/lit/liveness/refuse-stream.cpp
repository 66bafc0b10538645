// A stream in the region.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.cpp -o out.cpp > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.cpp
// CHECK: error: {{.*}}{{.*}}[SR401]

//--- app.cpp
#include <iostream>
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    a[0] = 2 * b[0];
    std::cout << a[0];
  }
}
