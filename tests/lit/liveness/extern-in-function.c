// A variable that the function declares is defined elsewhere: it has a value.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=scaled --region=counted \
// RUN:   | FileCheck %s --implicit-check-not=uninitialised
// CHECK: region 'scaled' {{.*}}can be replaced
// CHECK: level int
// CHECK: region 'counted' {{.*}}can be replaced
// CHECK: in-outs
// CHECK-NEXT: calls int {{.*}}read at

//--- app.c
double scaled(double x) {
  extern int level;
  return x * level;
}
double counted(double x) {
  extern int calls;
  calls = calls + (x > 1);
  return 2 * x;
}
