// Live after the region along a goto.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: outputs
// EXPLAIN-NEXT:     x {{.*}}
// EXPLAIN-NEXT:     y {{.*}}

//--- app.c
double f(int c, double a) {
  double x, y;
#pragma surrogate region(r)
  {
    x = a;
    y = 2 * a;
  }
  if (c)
    goto out;
  return y;
out:
  return x;
}
