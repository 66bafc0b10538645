// C doesn't say whether the place on the left, or another argument or operand, is computed before or
// after what a call changes: what is read there counts as read before.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=place --region=added --region=passed \
// RUN:   | FileCheck %s
// RUN: surrogate-rewrite app.c --explain --region=place --region=added -- -x c++ -std=c++17 \
// RUN:   | FileCheck %s --check-prefix=CXX17
// CHECK: region 'place'
// CHECK: in-outs
// CHECK: where int {{.*}}read at app.c:7:5 before
// CHECK: region 'added'
// CHECK: in-outs
// CHECK: where int {{.*}}read at app.c:10:
// CHECK: region 'passed'
// CHECK: in-outs
// CHECK: where int {{.*}}read at app.c:14:
// From C++17 on, the right side of an assignment comes first.
// CXX17: region 'place'
// CXX17: outputs
// CXX17-NEXT: where int {{.*}}written at
// CXX17: region 'added'
// CXX17: in-outs
// CXX17: where int

//--- app.c
static int where;
static double next(double x) {
  where = 2;
  return 2.0 * x;
}
void place(double x[4]) {
  x[where & 3] = next(x[0]);
}
double added(double x) {
  return next(x) + where;
}
static double weigh(double x, int n) { return x * n; }
double passed(double x) {
  return weigh(next(x), where);
}
