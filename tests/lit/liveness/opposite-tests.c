// The second of two tests that exclude each other is the first one's else, where nothing changed
// what they ask.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=slope --region=below --region=asked \
// RUN:   | FileCheck %s --implicit-check-not=in-outs
// RUN: surrogate-rewrite apart.c --explain --region=changed --region=unordered --region=others \
// RUN:   --region=reached --region=jumped | FileCheck %s --check-prefix=APART
// CHECK: region 'slope'
// CHECK: outputs
// CHECK-NEXT: *d  double
// CHECK: region 'below'
// CHECK: outputs
// CHECK-NEXT: *d  double
// CHECK: region 'asked'
// CHECK: outputs
// CHECK-NEXT: *d  double
// APART: region 'changed'
// APART: in-outs
// APART-NEXT: *d  double
// APART: region 'unordered'
// APART: in-outs
// APART-NEXT: *d  double
// APART: region 'others'
// APART: in-outs
// APART-NEXT: *d  double
// APART: region 'reached'
// APART: in-outs
// APART-NEXT: *d  double
// APART: region 'jumped'
// APART: in-outs
// APART-NEXT: *d  double

//--- app.c
#include <math.h>
void slope(double a, double b, double *d) {
  double l = sqrt(a * a + b * b);
  if (l != 0)
    *d = a / l;
  if (l == 0)
    *d = 0;
}
void below(int k, int n, double x, double *d) {
  if (k < n) {
    x = x + 1;
    *d = x;
  }
  if (k >= n)
    *d = 0;
}
void asked(int flag, double x, double *d) {
  if (!flag)
    *d = x;
  if (flag)
    *d = 0;
}

//--- apart.c
void changed(double l, double x, double *d) {
  if (l != 0) {
    l = x;
  }
  if (l == 0)
    *d = 0;
}
void unordered(double k, double n, double *d) {
  if (k < n)
    *d = 1;
  if (k >= n)
    *d = 0;
}
void others(int k, int n, int m, double *d) {
  if (k < n)
    *d = 1;
  if (k >= m)
    *d = 0;
}
void reached(int k, int n, double *d) {
  int *other = &k;
  if (k < n) {
    *other = n - 1;
    *d = 0;
  }
  if (k >= n)
    *d = 0;
}
void jumped(int k, int n, double *d) {
  if (k > 3)
    goto second;
  if (k < n)
    *d = 1;
  if (k >= n)
  second:
    *d = 0;
}
