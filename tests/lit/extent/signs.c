// Where a stride is negative, or a loop begins below 0, the extent is another one: it holds only
// where what is taken to be a size is one, and elsewhere the original code runs.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=scaled --region=columns --region=square \
// RUN:   --region=from --region=inner --region=shifted --region=unsigneds \
// RUN:   | tr -s '[:space:]' ' ' | FileCheck %s
// RUN: surrogate-rewrite round.c --variant=collect -o collect.c
// RUN: FileCheck %s --check-prefix=TEXT < collect.c
// RUN: %cc99 -g -fsanitize=address,undefined collect.c -o collect %link
// RUN: env ASAN_OPTIONS=detect_leaks=0 ./collect > collect.txt
// RUN: %cc99 -Wno-unknown-pragmas round.c -o plain && ./plain > plain.txt
// RUN: diff plain.txt collect.txt
// TEXT: surrogate region 'turn' {{.*}}, where n > 0 && s >= 0

// CHECK: region 'scaled'
// CHECK: y double * value [0, n * incy + 1 - incy) read {{[^;]*}}; only where n > 0 and incy >= 0
// CHECK: region 'columns'
// CHECK: a double * value [j0 * ld, j1 * ld + 4 - ld) read {{[^;]*}}; only where j1 > j0 and ld >= 0
// The loops that lead there show the signs.
// CHECK: region 'square'
// CHECK: a double * value [0, n * m) read
// CHECK-NOT: only where
// CHECK: region 'from'
// CHECK: only where hi > lo and lo >= 0
// CHECK: region 'inner'
// CHECK: u double * value [nx + 1, {{[^;]*}}; only where
// CHECK-NOT: nx >= 0
// An offset may have either sign.
// CHECK: region 'shifted'
// CHECK: b const double * value [k, n + k) read
// CHECK-NOT: only where
// CHECK: region 'unsigneds'
// CHECK: only where n > 0
// CHECK-NOT: s >= 0

//--- app.c
#include <stddef.h>
void scaled(int n, double f, double *y, int incy) {
  for (int i = 0; i < n; i++)
    y[i * incy] *= f;
}
void columns(double *a, int ld, int j0, int j1) {
  for (int j = j0; j < j1; j++)
    for (int i = 0; i < 4; i++)
      a[j * ld + i] *= 2;
}
void square(double *a, int n, int m) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      a[i * m + j] *= 2;
}
void from(double *a, int lo, int hi) {
  for (int i = lo; i < hi; i++)
    a[i] *= 2;
  a[0] = 1;
}
void inner(double *u, int nx, int ny) {
  for (int j = 1; j < ny - 1; j++)
    for (int i = 1; i < nx - 1; i++)
      u[j * nx + i] *= 2;
}
void shifted(double *a, const double *b, int n, int k) {
  for (int i = 0; i < n; i++)
    a[i] = b[i + k];
}
void unsigneds(double *a, int n, size_t s) {
  for (int i = 0; i < n; i++)
    a[i * s] *= 2;
}

//--- round.c
#include <stdio.h>
static void turn(int n, double f, double *y, int s) {
#pragma surrogate region(turn)
  for (int i = 0; i < n; i++)
    y[i * s] *= f;
}
int main(void) {
  double y[5] = {1, 2, 3, 4, 5};
  turn(5, 1.5, y, 1);
  turn(5, 1.5, y + 4, -1);
  turn(2, 1.5, y, 3);
  for (int i = 0; i < 5; i++)
    printf("%g\n", y[i]);
  return 0;
}
