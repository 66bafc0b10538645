// Structs of numbers that are copied from numbers, or to them, are written whole.
// RUN: surrogate-rewrite %s --explain --region one --region many --region back --region mixed \
// RUN:   --region other -- \
// RUN:   | tr -s ' \n' ' ' | FileCheck %s
#include <string.h>

struct Point {
  float x, y, z;
};
struct Labelled {
  float x;
  int label;
};

// CHECK: region 'one'
// CHECK: f const float * value [0, 3)
// CHECK: outputs p->x float
// CHECK: p->y float
// CHECK: p->z float
void one(struct Point *p, const float *f) { memcpy(p, f, sizeof *p); }

// CHECK: region 'many'
// CHECK: outputs p[].x float value [0, n)
// CHECK: p[].y float value [0, n)
// CHECK: p[].z float value [0, n)
void many(int n, struct Point *p, const float *f) { memcpy(p, f, n * sizeof *p); }

// CHECK: region 'back'
// CHECK: inputs n int
// CHECK: p[].x float value [0, n)
// CHECK: outputs f float * value [0, 3 * (long)n)
void back(int n, const struct Point *p, float *f) { memcpy(f, p, n * sizeof *p); }

// A label isn't a float: nothing is claimed.
// CHECK: region 'mixed'
// CHECK: in-outs p[].x float value unknown
// CHECK: p[].label int value unknown
void mixed(struct Labelled *p, const float *f) { memcpy(p, f, sizeof *p); }

// CHECK: region 'other'
// CHECK: q[].re float value [0, n)
// CHECK: outputs z[].x float value [0, n)
struct Complex {
  float re, im;
};
struct Pair {
  float x, y;
};
void other(int n, struct Pair *z, const struct Complex *q) { memcpy(z, q, n * sizeof *z); }
