// What a callee doesn't use isn't read for it: a parameter, passed on or not, and the fields of
// a struct passed by value that nobody names.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: can be replaced
// EXPLAIN: inputs
// EXPLAIN-NOT: level
// EXPLAIN-NOT: cost
// EXPLAIN: points[].x
// EXPLAIN-NOT: level
// EXPLAIN: outputs
// EXPLAIN-NEXT: points[].cost
// RUN: %round-trip app.cpp

//--- app.cpp
#include <cstdio>
struct Point {
  double x;
  double cost;
};

static double depth(Point point, int level) {
  (void)level;
  return 2 * point.x;
}
static double outer(const Point &point, int level) { return depth(point, level) + 1; }

static void assign(Point *points, int n, int level) {
#pragma surrogate region(assign)
  for (int i = 0; i < n; i++) {
    Point copy = points[i];
    points[i].cost = outer(copy, level) + copy.x;
  }
}

int main() {
  Point points[3] = {{1, 0}, {2, 0}, {4, 0}};
  for (int level = 0; level < 3; level++) {
    assign(points, 3, level);
    for (Point &point : points) {
      std::printf("%.17g\n", point.cost);
      point.x += 0.5 * level;
    }
  }
}
