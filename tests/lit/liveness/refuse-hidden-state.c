// A static variable of a called function.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}state{{.*}}[SR404]

//--- app.c
static double next(void) {
  static double state = 1;
  state = 0.5 * state;
  return state;
}
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    a[0] = next();
  }
}
