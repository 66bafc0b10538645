// Loops over every other element: together they leave nothing out. Halves, and what bits cut off.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=colours --region=thirds --region=reverse \
// RUN:   --region=whole --region=apart | FileCheck %s
// CHECK: region 'colours'
// CHECK: f const double * value [1, n - 1)
// CHECK: u double * value [0, n)
// CHECK: region 'thirds'
// CHECK: u double * value [0, n - 2)
// CHECK: region 'reverse'
// CHECK: a double * value [0, n)
// CHECK: region 'whole'
// CHECK: x const double * value [0, n)
// CHECK: region 'apart'
// CHECK: u double * value unknown

//--- app.c
void colours(int n, double *u, const double *f) {
  for (int i = 1; i < n - 1; i += 2)
    u[i] = 0.5 * (u[i - 1] + u[i + 1] - f[i]);
  for (int i = 2; i < n - 1; i += 2)
    u[i] = 0.5 * (u[i - 1] + u[i + 1] - f[i]);
}
void thirds(int n, double *u) {
  for (int i = 0; i < n - 2; i += 3)
    u[i] = 1;
  for (int i = 1; i < n - 2; i += 3)
    u[i] = 2;
  for (int i = 2; i < n - 2; i += 3)
    u[i] = 3;
}
void reverse(int n, double *a) {
  for (int i = 0; i < n / 2; ++i) {
    double t = a[i];
    a[i] = a[n - 1 - i];
    a[n - 1 - i] = t;
  }
}
void whole(int n, double *y, const double *x) {
  int i;
  for (i = 0; i < (n & ~3); i += 4) {
    y[i] = x[i];
    y[i + 1] = x[i + 1];
    y[i + 2] = x[i + 2];
    y[i + 3] = x[i + 3];
  }
  for (; i < n; ++i)
    y[i] = x[i];
}
void apart(int n, double *u) {
  for (int i = 0; i < n - 2; i += 3)
    u[i] = 1;
  for (int i = 1; i < n - 2; i += 3)
    u[i] = 2;
}
