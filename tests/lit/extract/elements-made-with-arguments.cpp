// A container of objects that only arguments can make: recorded, and not replayed.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --spec regions.yaml --variant=collect -o collect.cpp
// RUN: %cxx11 collect.cpp -o collect %link && ./collect && ls points.state hidden.state kept.state
// RUN: %clangxx11 -fsyntax-only collect.cpp
// RUN: %exits 3 surrogate-rewrite app.cpp --spec regions.yaml --variant=extract -o extract.cpp > refused.txt 2>&1
// RUN: FileCheck --implicit-check-not='error:' %s < refused.txt
// CHECK-DAG: error: region 'points' can't be replaced: it can't run outside its program: 'points' holds objects of class 'Point', which can't be made without arguments [SR514]
// CHECK-DAG: error: region 'hidden' can't be replaced: it can't run outside its program: 'hidden' holds objects of class 'Hidden', which can't be made without arguments [SR514]
// RUN: surrogate-rewrite app.cpp --spec regions.yaml --keep-going --variant=extract -o extract.cpp 2> left.txt
// RUN: %cxx11 -Wno-unknown-pragmas extract.cpp -o extract %link && ./extract | FileCheck --check-prefix=REPLAYED %s
// REPLAYED: kept: 1 of 1 states agree

//--- app.cpp
#include <vector>

struct Point {
  Point(double x, double y) : x(x), y(y) {}
  double x, y;
};
class Hidden {
  Hidden() : x(0) {}

public:
  explicit Hidden(double x) : x(x) {}
  double x;
};
struct Plain {
  Plain() : x(0) {}
  explicit Plain(double x) : x(x) {}
  double x;
};

static void movePoints(std::vector<Point> &points) {
#pragma surrogate region(points)
  for (auto &point : points)
    point.x *= 2;
}
static void moveHidden(std::vector<Hidden> &hidden) {
#pragma surrogate region(hidden)
  for (auto &each : hidden)
    each.x *= 2;
}
static void moveKept(std::vector<Plain> &kept) {
#pragma surrogate region(kept)
  for (auto &each : kept)
    each.x *= 2;
}

int main() {
  std::vector<Point> points(3, Point(1, 2));
  std::vector<Hidden> hidden(3, Hidden(1));
  std::vector<Plain> kept(3, Plain(1));
  movePoints(points);
  moveHidden(hidden);
  moveKept(kept);
  return points[2].x == 2 && hidden[1].x == 2 && kept[1].x == 2 ? 0 : 1;
}

//--- regions.yaml
version: 1
regions:
  points: {collect: {record: state}}
  hidden: {collect: {record: state}}
  kept: {collect: {record: state}}
