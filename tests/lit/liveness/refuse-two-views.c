// One memory under two types: what is written as one may be read as the other.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c --variant=collect -o out.c 2>&1 | FileCheck %s
// CHECK: 's->shape->radius' and 's->shape->area' are the same memory under two types [SR422]

//--- app.c
struct circle {
  double radius;
};
struct shape {
  double area;
};
struct scene {
  struct shape *shape;
};
void f(struct scene *s) {
#pragma surrogate region(r)
  {
    double radius = ((struct circle *)s->shape)->radius;
    s->shape->area = 3 * radius * radius;
  }
}
