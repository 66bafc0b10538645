// Memory of the function's own that nobody reads after the region: what the region leaves in it
// is no output, even where the region reads what was there before.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s
// RUN: surrogate-rewrite live.c --explain | FileCheck %s --check-prefix=LIVE
// CHECK: region 'freed'
// CHECK: inputs
// CHECK: w  double * {{.*}}[0, n)
// CHECK: in-outs
// CHECK-NEXT: s  double
// CHECK: region 'local'
// CHECK: inputs
// CHECK: w  float[n] {{.*}}[0, n)
// CHECK: in-outs
// CHECK-NEXT: v  float[n]
// LIVE: region 'again'
// LIVE: in-outs
// LIVE-NEXT: w  double *
// LIVE: region 'read'
// LIVE: in-outs
// LIVE-NEXT: w  double *
// LIVE: region 'given'
// LIVE: in-outs
// LIVE-NEXT: w  double *
// LIVE: region 'kept'
// LIVE: in-outs
// LIVE-NEXT: w  float[n]
// LIVE: region 'continued'
// LIVE: in-outs
// LIVE-NEXT: text  char[64]

//--- app.c
#include <stdlib.h>
#include <string.h>
double f(const double *x, int n) {
  double *w = calloc(n, sizeof(double)), s = 0;
  w[0] = x[0];
#pragma surrogate region(freed)
  for (int i = 0; i < n; i++) {
    s += w[i];
    w[i] = s;
  }
  free(w);
  return s;
}
void g(float *x, int n) {
  float w[n], v[n];
  memcpy(w, x, n * sizeof(float));
  memcpy(v, x, n * sizeof(float));
#pragma surrogate region(local)
  for (int k = 1; k < n; k++) {
    v[k] = w[k - 1] + 1;
    memmove(w, v, n * sizeof(float));
  }
  memcpy(x, v, n * sizeof(float));
}

//--- live.c
#include <stdlib.h>
#include <string.h>
double f(const double *x, int n) {
  double *w = calloc(n, sizeof(double)), s = 0;
  w[0] = x[0];
  for (int k = 0; k < 2; k++) {
#pragma surrogate region(again)
    for (int i = 0; i < n; i++) {
      s += w[i];
      w[i] = s;
    }
  }
  free(w);
  return s;
}
double g(const double *x, int n) {
  double *w = calloc(n, sizeof(double)), s = 0;
  w[0] = x[0];
#pragma surrogate region(read)
  for (int i = 0; i < n; i++) {
    s += w[i];
    w[i] = s;
  }
  s += w[n / 2];
  free(w);
  return s;
}
double h(double *w, int n) {
  double s = 0;
#pragma surrogate region(given)
  for (int i = 0; i < n; i++) {
    s += w[i];
    w[i] = s;
  }
  return s;
}
static float *last;
void k(float *x, int n) {
  float w[n];
  last = memcpy(w, x, n * sizeof(float));
#pragma surrogate region(kept)
  for (int k = 1; k < n; k++) {
    w[k] = w[k - 1] + 1;
    x[k] = w[k];
  }
  x[0] = last[1];
}
void l(char *out, int n) {
  char text[64];
  memcpy(text, out, 64);
  strtok(text, ",");
#pragma surrogate region(continued)
  for (int i = 0; i < n; i++)
    text[i] += text[63 - i];
  strcpy(out, strtok(NULL, ","));
}
