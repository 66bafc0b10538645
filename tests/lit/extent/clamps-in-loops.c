// Windows that are cut off at an array's ends, in a conditional expression or by a branch: what the
// loops reach. `j != i` leaves nothing out where there is another i.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=left --region=right --region=neighbours \
// RUN:   --region=filter --region=chunks --region=pairs --region=distance > out.txt
// RUN: tr -s '[:space:]' ' ' < out.txt | FileCheck %s
// RUN: surrogate-rewrite app.c --variant=collect -o collect.c
// RUN: %cc99 -g -fsanitize=address,undefined collect.c -o collect %link
// RUN: env ASAN_OPTIONS=detect_leaks=0 ./collect > collect.txt
// RUN: %cc99 -Wno-unknown-pragmas app.c -o plain && ./plain > plain.txt
// RUN: diff plain.txt collect.txt
// CHECK: region 'left'
// CHECK: a const double * value [0, (0 > n - 3 ? 0 : n - 3) + 1) read {{[^;]*}}; only where n > 0
// CHECK: region 'right'
// CHECK: a const double * value [n - 1 < 2 ? n - 1 : 2, n) read
// CHECK: region 'neighbours'
// CHECK: a const double * value [0, n) read
// CHECK-NOT: granted
// CHECK: region 'filter'
// CHECK: a const double * value [0, n) read
// CHECK-NOT: granted
// CHECK: region 'chunks'
// CHECK: a double * value [0, {{[^)]*}}n
// CHECK: region 'pairs'
// CHECK: x const double * value [0, n) read {{[^;]*}}; only where n > 1
// The ends of |i - j| aren't those of either.
// CHECK: region 'distance'
// CHECK: a const double * value [0, n) read

//--- app.c
#include <stdio.h>
#include <stdlib.h>
static void left(int n, const double *a, double *b) {
#pragma surrogate region(left)
  for (int i = 0; i < n; i++) {
    int at = i - 2;
    if (at < 0)
      at = 0;
    b[i] = a[at];
  }
}
static void right(int n, const double *a, double *b) {
#pragma surrogate region(right)
  for (int i = 0; i < n; i++) {
    int at = i + 2;
    if (at >= n)
      at = n - 1;
    b[i] = a[at];
  }
}
static void neighbours(int n, const double *a, double *b) {
#pragma surrogate region(neighbours)
  for (int i = 0; i < n; i++) {
    int before = i > 0 ? i - 1 : 0, behind = i < n - 1 ? i + 1 : n - 1;
    b[i] = a[before] + a[behind];
  }
}
static void filter(int n, const double *a, double *b) {
#pragma surrogate region(filter)
  for (int i = 0; i < n; i++) {
    int lo = i - 2, hi = i + 2;
    if (lo < 0)
      lo = 0;
    if (hi >= n)
      hi = n - 1;
    double sum = 0;
    for (int k = lo; k <= hi; k++)
      sum += a[k];
    b[i] = sum;
  }
}
static void chunks(int n, int c, double *a) {
#pragma surrogate region(chunks)
  for (int lo = 0; lo < n; lo += c) {
    int hi = lo + c;
    if (hi > n)
      hi = n;
    for (int i = lo; i < hi; i++)
      a[i] *= 2;
  }
}
static void pairs(int n, const double *x, double *f) {
#pragma surrogate region(pairs)
  for (int i = 0; i < n; i++) {
    double sum = 0;
    for (int j = 0; j < n; j++)
      if (j != i)
        sum += 1 / (x[j] - x[i]);
    f[i] = sum;
  }
}
static void distance(int n, const double *a, double *b) {
#pragma surrogate region(distance)
  for (int i = 0; i < n; i++) {
    double sum = 0;
    for (int j = 0; j < n; j++)
      sum += a[i > j ? i - j : j - i];
    b[i] = sum;
  }
}
int main(void) {
  for (int n = 0; n < 6; n++) { // each length on the heap, where a byte too many is seen
    double *a = malloc(n * sizeof *a), *b = calloc(n + 1, sizeof *b);
    for (int i = 0; i < n; i++)
      a[i] = i * i + 1;
    void (*all[])(int, const double *, double *) = {left, right, neighbours, filter, pairs, distance};
    for (unsigned k = 0; k < sizeof all / sizeof *all; k++) {
      all[k](n, a, b);
      for (int i = 0; i < n; i++)
        printf(" %g", b[i]);
    }
    chunks(n, 2, a);
    for (int i = 0; i < n; i++)
      printf(" %g", a[i]);
    printf("\n");
    free(a);
    free(b);
  }
  return 0;
}
