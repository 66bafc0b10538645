// Arrays of variable length.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: a {{.*}}[0, n - 1)
// EXPLAIN: b {{.*}}[1, n)

//--- app.c
void f(int n, int m, double a[n][m], double (*b)[m]) {
#pragma surrogate region(r)
  for (int i = 1; i < n; i++)
    for (int j = 0; j < m; j++)
      b[i][j] = a[i - 1][j];
}
