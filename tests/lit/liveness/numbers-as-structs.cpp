// Arrays of numbers seen as arrays of structs: each member is an element of its own. And memory
// functions that start at a member go on into those behind it.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=push --region=norm --region=third \
// RUN:   --region=fill --region=exactly --region=read | FileCheck %s
// RUN: %round-trip round.cpp > out.txt
// RUN: diff expected.txt out.txt
// CHECK: region 'push'
// CHECK: a double * value [0, 2 * n) read
// CHECK: targets a[2 * i + 1]
// CHECK: region 'norm'
// CHECK: pos const float * value [0, 3 * n)
// CHECK: region 'third'
// CHECK: a double * value [3 * n + 1, 3 * n + 3)
// CHECK: region 'fill'
// CHECK: p->x double value written
// CHECK: p->y double value written
// CHECK: p->z double value written
// CHECK: region 'exactly'
// CHECK: outputs
// CHECK-NEXT: p->y double value written
// CHECK-NOT: p->
// CHECK: samples
// CHECK: region 'read'
// CHECK: p->y double value read
// CHECK: p->z double value read

//--- app.cpp
#include <cstring>
struct point {
  double x, y;
};
struct vector {
  double x, y, z;
};
struct triple {
  float x, y, z;
};
void push(int n, double *a, double dt) {
  point *p = reinterpret_cast<point *>(a);
  for (int i = 0; i < n; ++i)
    p[i].y += dt * p[i].x;
}
float norm(int n, const float *pos) {
  const triple *v = (const triple *)pos;
  float sum = 0;
  for (int i = 0; i < n; ++i)
    sum += v[i].x * v[i].x + v[i].y * v[i].y + v[i].z * v[i].z;
  return sum;
}
void third(int n, double *a) {
  vector &v = *reinterpret_cast<vector *>(a + 3 * n);
  v.z += v.y;
}
void fill(vector *p, const double *s) { std::memcpy(&p->x, s, 3 * sizeof(double)); }
void exactly(vector *p, const double *s) { std::memcpy(&p->y, s, sizeof(double)); }
double read(const vector *p) {
  double t[2];
  std::memcpy(t, &p->y, sizeof t);
  return t[0] + t[1];
}

//--- round.cpp
#include <cstdio>
struct point {
  double x, y;
};
static void push(int n, double *a, double dt) {
  point *p = reinterpret_cast<point *>(a);
#pragma surrogate region(push)
  for (int i = 0; i < n; ++i)
    p[i].y += dt * p[i].x;
}
int main() {
  double a[6] = {1, 2, 3, 4, 5, 6};
  for (int step = 0; step < 3; ++step)
    push(3, a, 0.5);
  std::printf("%g %g %g\n", a[1], a[3], a[5]);
}

//--- expected.txt
push: calls 3 samples 9 features 2 constants 1 targets 1
