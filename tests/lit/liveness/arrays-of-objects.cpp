// An array of objects is made element by element, by the class's own constructor.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=zeroed --region=counted > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'zeroed' {{.*}}: can be replaced
// CHECK: outputs
// CHECK-NEXT: return
// CHECK: region 'counted' {{.*}}: can be replaced
// CHECK: made {{.*}}int

//--- app.cpp
struct Point {
  double x, y;
  Point() : x(0), y(0) {}
};
double zeroed(const double *a) {
  Point corners[4];
  for (int i = 0; i < 4; ++i)
    corners[i].x += a[i];
  double sum = 0;
  for (const Point &each : corners)
    sum += each.x + each.y;
  return sum;
}
int made;
struct Counted {
  Counted() { ++made; }
};
void counted() { Counted three[3]; }
