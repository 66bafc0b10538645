// A construct that the analysis does not know.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.cpp -o out.cpp > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.cpp
// CHECK: error: {{.*}}understand{{.*}}[SR418]

//--- app.cpp
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    int k = 0;
    auto next = [k]() mutable { return k++; };
    a[0] = next();
  }
}
