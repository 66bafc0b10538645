// What the region reads outside its loop, keeps in memory of its own, or draws one after another is
// no part of an iteration: a sample is a whole call then.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=scaled --region=shifted --region=turned --region=noise --region=copied | FileCheck %s
// CHECK: region 'scaled'
// CHECK: one a call: 'a' is read outside the loop, too (app.cpp:4)
// CHECK: region 'shifted'
// CHECK: one a call: 'a' is read outside the loop, too (app.cpp:9)
// CHECK: region 'turned'
// CHECK: one a call: 't' is the region's own and set before the loop
// CHECK: region 'noise'
// CHECK: one a call: {{.*}} goes on from iteration to iteration
// CHECK: region 'copied'
// CHECK: in-outs
// CHECK-NEXT: a {{.*}}[0, n)

//--- app.cpp
#include <random>
#include <vector>
void scaled(double *__restrict o, const double *__restrict a, int n) {
  double last = a[n - 1];
  for (int i = 0; i < n; ++i)
    o[i] = a[i] / last;
}
void shifted(double *a, int n) {
  double first = a[0];
  for (int i = 0; i < n; ++i)
    a[i] -= first;
}
void turned(double *__restrict o, const double *__restrict a) {
  double t[4] = {a[0], a[1], a[2], a[3]};
  for (int i = 0; i < 4; ++i)
    o[i] = t[3 - i];
}
void noise(std::vector<double> &v) {
  std::mt19937 engine(42);
  for (auto &x : v)
    x += engine() / 4294967296.0;
}
void copied(double *a, int n) {
  std::vector<double> t(a, a + n);
  for (int i = 0; i < n; ++i)
    a[i] = t[n - 1 - i];
}
