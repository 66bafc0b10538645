// Buffers that change places: each may be either, from its first element on, and they stay apart.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=relax --region=leap --region=split \
// RUN:   --region=step=app.c:29-30 > out.txt && FileCheck %s < out.txt
// RUN: surrogate-rewrite app.c --explain --region=all=app.c:28-34 | FileCheck %s --check-prefix=ALL
// RUN: %round-trip app.c -- --region=relax | FileCheck %s --check-prefix=TRIP

// CHECK: region 'relax' {{.*}}: can be replaced
// CHECK: in-outs
// CHECK-NEXT: u {{.*}}[0, n)
// CHECK: v {{.*}}[0, n)
// CHECK: region 'leap' {{.*}}: can be replaced
// CHECK: in-outs
// CHECK-NEXT: {{[abc]}} {{.*}}[0, n)
// CHECK: {{[abc]}} {{.*}}[0, n)
// CHECK: {{[abc]}} {{.*}}[0, n)
// What one pointer was made of isn't two.
// CHECK: region 'split'
// CHECK: in-outs
// CHECK-NEXT: base {{.*}}[0, 2 * n)
// CHECK: region 'step' {{.*}}: can be replaced
// CHECK: a {{.*}}[0, n)
// CHECK: b {{.*}}[1, n - 1)
// A region that leaves them changed has other bases after it.
// ALL: can't be replaced
// ALL: base-changed
// TRIP: relax: calls 60 samples 60

//--- app.c
#include <stdio.h>
#include <stdlib.h>
void relax(double *u, double *v, int n) {
  for (int t = 0; t < 3; ++t) {
    for (int i = 1; i < n - 1; ++i)
      v[i] = 0.5 * (u[i - 1] + u[i + 1]);
    double *kept = u;
    u = v;
    v = kept;
  }
}
void leap(double *a, double *b, double *c, int n, int steps) {
  for (int t = 0; t < steps; ++t) {
    for (int i = 1; i < n - 1; ++i)
      c[i] = 2 * b[i] - a[i] + 0.1 * (b[i - 1] + b[i + 1]);
    double *kept = a;
    a = b;
    b = c;
    c = kept;
  }
}
void split(double *base, int n) {
  double *a = base, *b = base + n;
  for (int i = 0; i < n; ++i)
    b[i] = a[i];
}
static double run(double *a, double *b, int n) {
  for (int t = 0; t < 4; ++t) {
    for (int i = 1; i < n - 1; ++i)
      b[i] = 0.5 * (a[i - 1] + a[i + 1]);
    double *kept = a;
    a = b;
    b = kept;
  }
  return a[1];
}
int main(void) {
  double a[6], b[6];
  unsigned seed = 1;
  for (int call = 0; call < 60; ++call) {
    for (int i = 0; i < 6; ++i) {
      seed = seed * 1664525u + 1013904223u;
      a[i] = (seed >> 8) / 16777216.0;
      seed = seed * 1664525u + 1013904223u;
      b[i] = (seed >> 8) / 16777216.0;
    }
    relax(a, b, 6);
    for (int i = 0; i < 6; ++i)
      printf("%.9f %.9f\n", a[i], b[i]);
  }
  printf("%.9f\n", run(a, b, 6));
  leap(a, b, a, 6, 0);
  return 0;
}
