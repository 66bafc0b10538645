// Extents that nothing shows: an offset may be negative, `++first != last` stops one earlier than it
// looks, and the pointers in elements are followed only where a branch allows it.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=shift --region=sums --region=halve | FileCheck %s
// CHECK: region 'shift'
// CHECK: in-outs
// CHECK-NEXT: y {{.*}}unknown
// CHECK: region 'sums'
// CHECK-NOT: n + 1
// CHECK: region 'halve'
// CHECK: 'h[]->x' is reached only where a condition allows it

//--- app.cpp
#include <numeric>
struct Link {
  double x;
  Link *next;
};
void shift(double *y, int n, int k) {
  for (int i = 0; i < n; i++)
    y[i + k] = y[i];
}
void sums(double *a, int n) { std::partial_sum(a, a + n, a); }
void halve(Link **h, int n) {
  for (int i = 0; i < n; i++)
    if (h[i])
      h[i]->x *= 0.5;
}
