// Recursion is followed to a fixed point.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: can be replaced
// EXPLAIN: a {{.*}}[0, n)

//--- app.c
static double power(double x, int n) {
  return n <= 0 ? 1.0 : x * power(x, n - 1);
}
void f(double *a, int n) {
#pragma surrogate region(r)
  for (int i = 0; i < n; i++)
    a[i] = power(a[i], 3);
}
