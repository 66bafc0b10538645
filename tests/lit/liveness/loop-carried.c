// A value that the enclosing loop carries on is an output.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: can be replaced
// EXPLAIN: inputs
// EXPLAIN-NEXT:     k {{.*}}
// EXPLAIN: outputs
// EXPLAIN-NEXT:     t {{.*}}

//--- app.c
void f(double *y, int m) {
  double t = 0;
  for (int k = 0; k < m; k++) {
    y[k] = t;
#pragma surrogate region(r)
    t = 2.0 * k;
  }
}
