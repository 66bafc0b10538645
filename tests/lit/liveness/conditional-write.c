// Written on some paths: an in-out.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: in-outs
// EXPLAIN-NEXT:     x {{.*}} not certainly overwritten whole

//--- app.c
double f(double a, int c) {
  double x = 0;
#pragma surrogate region(r)
  if (c)
    x = a;
  return x;
}
