// One object that is passed twice leads to the same memory behind its pointers, too; two objects
// may or may not.
// RUN: surrogate-rewrite %s --explain --region turned --region added --region apart -- \
// RUN:   | tr -s ' \n' ' ' | FileCheck %s
#include <vector>
struct Row {
  int n;
  double *x;
};
struct Matrix {
  std::vector<double> cells;
};
// CHECK: region 'turned'
// CHECK: samples one a call: the call at same-object-behind.cpp:[[#]] passes 's' for both 'a->x' and 'b->x'
// CHECK: may overlap the call at same-object-behind.cpp:[[#]] passes 's' for both: b->x with a->x
void turned(const Row *a, Row *b) {
  for (int i = 0; i < b->n; i++)
    b->x[i] = a->x[7 - i];
}
// CHECK: region 'added'
// CHECK: may overlap the call at same-object-behind.cpp:[[#]] passes 'm' for both: c.cells with a.cells
void added(const Matrix &a, Matrix &c, int n) {
  for (int i = 0; i < n; i++)
    c.cells[i] += a.cells[n - 1 - i];
}
// CHECK: region 'apart'
// CHECK: samples one an iteration
// CHECK: taken as distinct memory {{.*}} b->x with a->x
void apart(const Row *a, Row *b) {
  for (int i = 0; i < b->n; i++)
    b->x[i] = a->x[7 - i];
}
int main() {
  static double z[8], y[8];
  Row s = {8, z}, t = {8, y};
  turned(&s, &s);
  apart(&s, &t);
  Matrix m;
  m.cells.resize(8);
  added(m, m, 8);
}
