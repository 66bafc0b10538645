// What is read after the region is an output, what is dead is internal.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: can be replaced
// EXPLAIN: inputs
// EXPLAIN-NEXT:     a {{.*}}
// EXPLAIN: outputs
// EXPLAIN-NEXT:     kept {{.*}} and read after the region
// EXPLAIN: internal
// EXPLAIN-NEXT:     dead {{.*}}

//--- app.c
double f(double a) {
  double kept, dead;
#pragma surrogate region(r)
  {
    dead = a * a;
    kept = dead + 1.0;
  }
  return kept;
}
