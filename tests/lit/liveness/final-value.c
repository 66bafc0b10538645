// An induction variable that is read afterwards has its exact value.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: outputs
// EXPLAIN: i {{ *}}int {{ *}}final value

//--- app.c
int f(double *a, int n) {
  int i;
#pragma surrogate region(r)
  for (i = 0; i < n; i++)
    a[i] = 1.0;
  return i;
}
