// A member of an array of structs.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: cells[].x {{.*}}[0, n)
// EXPLAIN: targets {{.*}}cells[i].x

//--- app.c
struct cell {
  double x;
  int kind;
};
void f(struct cell *cells, int n) {
#pragma surrogate region(r)
  for (int i = 0; i < n; i++)
    cells[i].x = 2.0 * cells[i].x;
}
