// A branch that protects a subscript.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: a {{.*}}[0, n - 1)
// EXPLAIN: c {{.*}}[1, most < n + 1 ? most : n + 1)

//--- app.c
void f(const double *a, double *b, int n) {
#pragma surrogate region(r)
  for (int i = 0; i < n; i++)
    b[i] = i > 0 ? a[i - 1] : 0.0;
}
void g(const double *c, double *d, int n, int most) {
#pragma surrogate region(inner)
  for (int i = 0; i < n; i++)
    if (i < most && i != most - 1)
      d[i] = c[i + 1];
}
