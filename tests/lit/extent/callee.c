// Subscripts in a callee, in terms of the caller.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: u {{.*}}[0, 3 * n)
// EXPLAIN: features {{.*}}u[3 * i + k] for k in [0, 3)

//--- app.c
static void react(double *p) {
  for (int k = 0; k < 3; k++)
    p[k] = 0.5 * p[k];
}
void f(double *u, int n) {
#pragma surrogate region(r)
  for (int i = 0; i < n; i++)
    react(&u[3 * i]);
}
