// One iteration is a sample in loops that count down, count in their bodies, or walk pointers.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// RUN: surrogate-rewrite app.c --report=report.json && %validate report.json
// RUN: FileCheck %s < report.json
// CHECK-LABEL: "name": "down"
// CHECK: "functor": "[k, 0:2] = (y[k], k)"
// CHECK-LABEL: "name": "counted"
// CHECK: "functor": "[i_index, 0:1] = ([2*i_index+i])"
// CHECK-LABEL: "name": "walked"
// CHECK: "functor": "[p_index, 0:1] = ([p_index])"
// CHECK: "end": "end - p"
// CHECK-LABEL: "name": "copied"
// CHECK: "functor": "[to_index, 0:1] = ([to_index])"
// CHECK-LABEL: "name": "strided"
// CHECK: "functor": "[i, 0:2] = (y[3*i], i)"
// CHECK-LABEL: "name": "plane"
// CHECK: "functor": "[i, j, 0:1] = ([i*ny+j*(-1)+ny])"
// CHECK-LABEL: "name": "ahead"
// CHECK: "symbol": "n_index"
// CHECK-LABEL: "name": "after"
// CHECK: "kind": "call"

//--- app.c
#include "draw.h"
#include <stddef.h>
#include <stdio.h>

#pragma surrogate region(down)
static void down(double *restrict x, const double *restrict y, size_t n) {
  for (size_t k = n; k-- > 0;)
    x[k] = 2 * y[k] + (double)k;
}

/* i after the loop is exact. */
static int counted(double *restrict x, const double *restrict y, int n) {
  int i = 1;
#pragma surrogate region(counted)
  while (i < n) {
    x[i] = 2 * y[i];
    i += 2;
  }
  return i;
}

#pragma surrogate region(walked)
static void walked(double *p, const double *end) {
  for (; p != end; ++p)
    *p = 3 * *p;
}

#pragma surrogate region(copied)
static void copied(double *restrict to, const double *restrict from, int n) {
  while (n--)
    *to++ = 0.5 * *from++;
}

#pragma surrogate region(strided)
static void strided(double *restrict x, const double *restrict y, int n) {
  int k = 0;
  for (int i = 0; i < n; i++) {
    x[i] = y[k] + k;
    k += 3;
  }
}

#pragma surrogate region(plane)
static void plane(double *restrict x, const double *restrict y, int nx, int ny) {
  for (int i = 0; i < nx; i++) {
    const double *row = y + i * ny;
    double *out = x + i * ny;
    for (int j = ny; j > 0; --j)
      *out++ = 2 * *row++;
  }
}

#pragma surrogate region(ahead)
static void ahead(double *restrict x, int n) {
  while (n--)
    x[n] = 0.5 * x[n];
}

#pragma surrogate region(after)
static void after(double *restrict x, const double *restrict y, int n) {
  int i = 0;
  while (i < n && y[i] < 2) {
    x[i] = y[i];
    i++;
  }
}

int main(void) {
  enum { n = 12 };
  for (int step = 0; step < 6; step++) {
    double x[n] = {0}, y[3 * n];
    for (int i = 0; i < 3 * n; i++)
      y[i] = draw();
    down(x, y, n);
    printf("%.9f %.9f ", x[0], x[n - 1]);
    printf("%d ", counted(x, y, n));
    walked(x + 1, x + 5);
    copied(x + 5, y, 4);
    for (int i = 0; i < n; i++)
      printf("%.9f ", x[i]);
    strided(x, y, n);
    ahead(x, 5);
    for (int i = 0; i < n; i++)
      printf("%.9f ", x[i]);
    plane(x, y, 3, 4);
    after(y, x, 3);
    for (int i = 0; i < n; i++)
      printf("%.9f ", x[i] + y[i]);
    printf("\n");
  }
  return 0;
}

//--- expected.txt
after: calls 6 samples 6 features 49 constants 0 targets 36
ahead: calls 6 samples 30 features 1 constants 0 targets 1
copied: calls 6 samples 24 features 1 constants 0 targets 1
counted: calls 6 samples 36 features 1 constants 0 targets 1
down: calls 6 samples 72 features 2 constants 1 targets 1
plane: calls 6 samples 72 features 1 constants 0 targets 1
strided: calls 6 samples 72 features 2 constants 0 targets 1
walked: calls 6 samples 24 features 1 constants 0 targets 1
