// A struct of numbers walked as an array: an index leads to that member, one that isn't known to
// any of them, and none beyond the objects.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt
// RUN: %replay app.cpp > replayed.txt
// RUN: diff states.txt replayed.txt
// RUN: surrogate-rewrite app.cpp --explain > explained.txt
// RUN: FileCheck %s < explained.txt
// CHECK-LABEL: region 'chosen'
// CHECK: p[].x {{.*}}[0, n)
// CHECK: p[].y {{.*}}[0, n)
// CHECK: p[].z {{.*}}[0, n)
// CHECK-LABEL: region 'middle'
// CHECK-NOT: p[].x
// CHECK: p[].y {{.*}}[0, n)
// CHECK-NOT: p[].z
// CHECK-LABEL: region 'through'
// CHECK: p[].z {{.*}}[0, n)
// RUN: %exits 3 surrogate-rewrite refused.cpp --variant=collect -o refused.out.cpp > refused.txt 2>&1
// RUN: FileCheck --check-prefix=REFUSED --implicit-check-not='error:' %s < refused.txt
// REFUSED-DAG: error: region 'mixed' can't be replaced: what is written through a pointer here isn't known
// REFUSED-DAG: error: region 'mixed' can't be replaced: what is read through a pointer here isn't known
// REFUSED-DAG: error: region 'beyond' can't be replaced: what is written through a pointer here isn't known
// REFUSED-DAG: error: region 'later' can't be replaced: what is written through a pointer here isn't known
// REFUSED-DAG: error: region 'inner' can't be replaced: what is written through a pointer here isn't known
// REFUSED-DAG: error: region 'walked' can't be replaced: the extent of 'p[].x' isn't known
// REFUSED-DAG: error: region 'walked' can't be replaced: the extent of 'p[].y' isn't known
// REFUSED-DAG: error: region 'walked' can't be replaced: the extent of 'p[].z' isn't known

//--- app.cpp
#include "draw.h"
#include <cstdio>

struct Vec {
  double x, y, z;
  double &operator[](int k) { return (&x)[k]; }
  double operator[](int k) const { return *(&x + k); }
};

static void scale(int n, Vec *p, const Vec *q) {
#pragma surrogate region(scale)
  for (int i = 0; i < n; ++i)
    for (int k = 0; k < 3; ++k)
      p[i][k] = 2 * q[i][k] + k;
}
static void chosen(int n, Vec *p, const int *axis) {
#pragma surrogate region(chosen)
  for (int i = 0; i < n; ++i)
    p[i][axis[i]] += 1;
}
#pragma surrogate region(middle)
static void middle(int n, Vec *p) {
  double *d = &p[0].x;
  for (int i = 0; i < n; ++i)
    d[3 * i + 1] += 2;
}
#pragma surrogate region(through)
static void through(int n, Vec *p) {
  double *d = reinterpret_cast<double *>(p);
  for (int i = 0; i < 3 * n; ++i)
    d[i] += 1;
}
static void outside(int n, Vec *p, int axis) {
#pragma surrogate region(outside)
  for (int i = 0; i < n; ++i)
    (&p[i].x)[axis] += 3;
}
static void copied(int n, const Vec *p, double *out) {
#pragma surrogate region(copied)
  for (int i = 0; i < n; ++i) {
    Vec v = p[i];
    double sum = 0;
    for (int k = 0; k < 3; ++k)
      sum += (k + 1) * v[k];
    out[i] = sum;
  }
}
static void back(int n, Vec *p) {
#pragma surrogate region(back)
  for (int i = 0; i < n; ++i) {
    Vec *v = reinterpret_cast<Vec *>(&p[i].x);
    (&v->z)[-2] = v->y;
  }
}

int main() {
  Vec p[4], q[4];
  const int axis[4] = {1, 1, 1, 1};
  double out[4];
  for (int step = 0; step < 20; ++step) {
    for (int i = 0; i < 4; ++i)
      for (int k = 0; k < 3; ++k) {
        p[i][k] = draw();
        q[i][k] = draw();
      }
    scale(4, p, q);
    chosen(4, p, axis);
    middle(4, p);
    through(4, p);
    outside(4, p, 2);
    copied(4, p, out);
    back(4, p);
    std::printf("%.9f %.9f %.9f %.9f\n", p[0].x, p[3].y, p[2].z, out[1]);
  }
}

//--- expected.txt
back: calls 20 samples 80 features 1 constants 0 targets 1
chosen: calls 20 samples 80 features 4 constants 0 targets 3
copied: calls 20 samples 80 features 3 constants 0 targets 1
middle: calls 20 samples 80 features 1 constants 0 targets 1
outside: calls 20 samples 80 features 3 constants 1 targets 3
scale: calls 20 samples 80 features 6 constants 0 targets 3
through: calls 20 samples 20 features 12 constants 0 targets 12
//--- states.txt
scale: 20 of 20 states agree
chosen: 20 of 20 states agree
middle: 20 of 20 states agree
through: 20 of 20 states agree
outside: 20 of 20 states agree
copied: 20 of 20 states agree
back: 20 of 20 states agree
//--- refused.cpp
struct Mixed {
  double x, y;
  long id;
  double &operator[](int k) { return (&x)[k]; }
};
struct Vec {
  double x, y, z;
};
struct Atom {
  Vec place, speed;
};
#pragma surrogate region(mixed)
void mixed(int n, Mixed *m) {
  for (int i = 0; i < n; ++i)
    m[i][1] += 1;
}
#pragma surrogate region(beyond)
void beyond(Vec &v, double value) {
  double *d = &v.x;
  d[3] = value;
}
#pragma surrogate region(later)
void later(int n, Vec *p, double value) {
  (&p[0].x)[n - 1] = value;
}
#pragma surrogate region(inner)
void inner(int n, Atom *a, double value) {
  for (int i = 0; i < n; ++i)
    (&a[i].place.x)[4] = value;
}
#pragma surrogate region(walked)
void walked(int n, Vec *p) {
  double *d = &p->x;
  for (int i = 0; i < 3 * n; ++i)
    *d++ *= 2;
}
