// Where the program computes a subscript in more bits than an int has, so is the extent computed.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=cells --region=chosen --region=pairs \
// RUN:   --region=planes --region=rows --region=walked --region=swept --region=tail --region=joined \
// RUN:   --region=counted --region=shifted > out.txt
// RUN: FileCheck %s < out.txt
// RUN: surrogate-rewrite app.c --explain --region=narrow --region=longs --region=single \
// RUN:   | FileCheck %s --check-prefix=PLAIN --implicit-check-not='(long)'
// CHECK: region 'cells'
// CHECK: a {{.*}} [0, (long)n * m)
// CHECK: region 'chosen'
// CHECK: g->a {{.*}} [0, (long)g->m * g->n)
// CHECK: region 'pairs'
// CHECK: x {{.*}} [0, 2 * (long)n)
// CHECK: region 'planes'
// CHECK: u {{.*}} [0, (long)n * m * k)
// CHECK: region 'rows'
// CHECK: a {{.*}} [0, (long)n * m)
// CHECK: region 'walked'
// CHECK: a {{.*}} [0, (long)n * m)
// CHECK: region 'swept'
// CHECK: y {{.*}} [0, (long)n * m)
// CHECK: region 'tail'
// CHECK: a {{.*}} [(long)n * m, (long)n * m + k)
// CHECK: region 'joined'
// CHECK: a {{.*}} [at, (long)n + at)
// CHECK: region 'counted'
// CHECK: a {{.*}} [0, (long)n * m)
// CHECK: region 'shifted'
// CHECK: a {{.*}} [0, 4 * (long)n - 3) step 4

// PLAIN: region 'narrow'
// PLAIN: a {{.*}} [0, n * m)
// PLAIN: region 'longs'
// PLAIN: a {{.*}} [0, n * m)
// PLAIN: region 'single'
// PLAIN: a {{.*}} [1, n + 1)

// RUN: %cc99 app.c -o plain && ./plain > plain.txt
// RUN: surrogate-rewrite app.c --variant=collect --region=cells --region=chosen --region=pairs \
// RUN:   --region=planes --region=rows --region=walked --region=swept --region=tail --region=joined \
// RUN:   --region=counted --region=shifted --region=narrow --region=longs --region=single -o out/app.c
// RUN: FileCheck %s --check-prefix=TEXT < out/app.c
// TEXT: surrogate_cells_enter(&surrogate_cells, {{.*}}(long)n * m);
// TEXT: surrogate_swept_enter(&surrogate_swept, (long)n * m,
// RUN: %cc99 out/app.c -o collect %link && ./collect > collected.txt
// RUN: diff plain.txt collected.txt

// 10^10 elements: nothing overflows on the way to a runtime that doesn't look at them.
// RUN: surrogate-rewrite app.c --variant=collect --region=large -o large/app.c
// RUN: %cc99 -fsanitize=signed-integer-overflow -fno-sanitize-recover=all large/app.c -o large.exe %link
// RUN: env SURROGATE_MODE=off ./large.exe large | FileCheck %s --check-prefix=LARGE
// LARGE: 0 of many

//--- app.c
#include <stddef.h>
#include <stdio.h>

void cells(float *a, int n, int m, float v) {
  for (int i = 0; i < n; i++) {
    v *= 0.5f;
    for (int j = 0; j < m; j++)
      a[(long)i * m + j] += v;
  }
}
struct grid {
  int n, m;
  float *a;
};
void chosen(struct grid *g, const int *x, const int *y, int k) {
  for (int i = 0; i < k; i++)
    if (x[i] >= 0 && x[i] < g->m && y[i] >= 0 && y[i] < g->n)
      g->a[(long)y[i] * g->m + x[i]] += 1;
}
double pairs(const float *x, int n) {
  double s = 0;
  for (size_t i = 0; i < (size_t)n; i++)
    s = s * 0.5 + x[2 * i] + x[2 * i + 1];
  return s;
}
double planes(const float *u, int n, int m, int k) {
  double s = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      for (int l = 0; l < k; l++)
        s = s * 0.5 + u[((size_t)i * m + j) * k + l];
  return s;
}
double rows(const float *a, int n, int m) {
  double s = 0;
  for (int i = 0; i < n; i++) {
    const float *row = a + (ptrdiff_t)i * m;
    for (int j = 0; j < m; j++)
      s = s * 0.5 + row[j];
  }
  return s;
}
double walked(const float *a, int n, int m) {
  double s = 0;
  for (int i = 0; i < n; i++, a += m)
    for (int j = 0; j < m; j++)
      s = s * 0.5 + a[j];
  return s;
}
void swept(float *y, int n, int m, float v) {
  for (long q = 0; q < (long)n * m; q++)
    y[q] = v;
}
double tail(const float *a, int n, int m, int k) {
  double s = 0;
  for (int i = 0; i < k; i++)
    s = s * 0.5 + a[(long)n * m + i];
  return s;
}
double joined(const float *a, int n, int at) {
  double s = 0;
  for (int i = 0; i < n; i++)
    s = s * 0.5 + a[(long)at + i];
  return s;
}
double counted(const float *a, int n, int m) {
  double s = 0;
  long q = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      s = s * 0.5 + a[q++];
  return s;
}
double shifted(const float *a, int n) {
  double s = 0;
  for (int i = 0; i < n; i++)
    s = s * 0.5 + a[(size_t)i << 2];
  return s;
}
/* An int is what the program computes these in, or a long already. */
double narrow(const float *a, int n, int m) {
  double s = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      s = s * 0.5 + a[i * m + j];
  return s;
}
double longs(const float *a, long n, long m) {
  double s = 0;
  for (long i = 0; i < n; i++)
    for (long j = 0; j < m; j++)
      s = s * 0.5 + a[i * m + j];
  return s;
}
double single(const float *a, int n) {
  double s = 0;
  for (size_t i = 0; i < (size_t)n; i++)
    s = s * 0.5 + a[i + 1];
  return s;
}
double large(const float *a, int n, int m, int on) {
  if (!on)
    return 0;
  double s = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      s = s * 0.5 + a[(long)i * m + j];
  return s;
}

int main(int argc, char **argv) {
  if (argc > 1)
    return printf("%g of many\n", large(NULL, 100000, 100000, *argv[1] == 'x')) < 0;
  float a[16] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 2};
  const int x[] = {1, 0, 2}, y[] = {0, 1, 3};
  struct grid g = {2, 3, a};
  cells(a, 2, 3, 4);
  chosen(&g, x, y, 3);
  printf("%g %g %g\n", pairs(a, 3), planes(a, 2, 3, 2), rows(a, 2, 3));
  printf("%g %g %g\n", walked(a, 2, 3), tail(a, 2, 3, 4), joined(a, 4, 3));
  printf("%g %g %g %g\n", counted(a, 2, 3), shifted(a, 3), narrow(a, 3, 2), longs(a, 3, 2));
  swept(a, 2, 3, 1.5f);
  printf("%g %g %g\n", single(a, 4), a[0], a[5]);
  return 0;
}
