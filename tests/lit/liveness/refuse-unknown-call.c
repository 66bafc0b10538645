// A function whose body is not seen, and the line that settles it.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}solve{{.*}}[SR413]

//--- app.c
void solve(const double *rhs, double *x, int n);
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    solve(b, a, n);
  }
}
