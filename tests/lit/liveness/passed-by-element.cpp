// A reference to one of the elements that another parameter leads to; and to another array's.
// RUN: surrogate-rewrite %s --explain --region divide --region scale -- > %t.txt
// RUN: FileCheck %s < %t.txt
// CHECK-LABEL: region 'divide'
// CHECK: one a call: the call at {{.*}} passes 'x' for both 'x' and 'by'
// CHECK: passes parts of 'x' for both
static void divide(double *x, const double &by, int n) {
  for (int i = 0; i < n; i++)
    x[i] = x[i] / by;
}
// CHECK-LABEL: region 'scale'
// CHECK: one an iteration
// CHECK-NOT: may overlap
static void scale(double *x, const double &by, int n) {
  for (int i = 0; i < n; i++)
    x[i] = x[i] * by;
}
void run() {
  double x[8] = {1}, y[8] = {2};
  divide(x, x[0], 8);
  scale(x, y[0], 8);
}
