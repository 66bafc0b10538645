// Kernels as they are usually written, each with its samples, through collect and infer.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// RUN: surrogate-rewrite app.c --report=report.json && FileCheck %s < report.json
// What doesn't vary of an array that does is constant in the call.
// CHECK-LABEL: "name": "attract"
// CHECK: "functor": "[i, 0:1] = ([i])"
// CHECK: "broadcast": [
// CHECK-NEXT: "x[j] for j in [0, n)"
// CHECK-LABEL: "name": "halo"
// CHECK: "functor": "[i, j, 0:4] = ([i-1, j], [i+1, j], [i, j-1], [i, j+1])"
// CHECK-LABEL: "name": "kick"
// CHECK: "functor": "[i, d, 0:3] = (p[i].f[d], weight[p[i].type], p[i].v[d])"
// CHECK-LABEL: "name": "ell"
// CHECK: "features": [
// CHECK-NEXT: "val[4 * i + k] for k in [0, 4)"
// CHECK-NEXT: "x[col[4 * i + k]] for k in [0, 4)"
// CHECK-LABEL: "name": "butterfly"
// CHECK: "functor": "[k, 0:2] = ([k+half], [k])"
// CHECK-LABEL: "name": "red"
// CHECK: "functor": "[i, 0:3] = (u[i-1], u[i+1], b[i])"
// CHECK-LABEL: "name": "transposed"
// CHECK: "outputFunctor": "[i, j, 0:1] = ([i+j*n])"
// CHECK-LABEL: "name": "relaxed"
// CHECK: "functor": "[i, 0:9] = ([i, 0:9])"
// CHECK-LABEL: "name": "upwind"
// CHECK: "functor": "[i, 0:2] = ([i], [i-1])"

//--- app.c
#include "draw.h"
#include <stdio.h>

static void attract(const double *restrict x, double *restrict f, int n) {
#pragma surrogate region(attract)
  for (int i = 0; i < n; i++) {
    double sum = 0;
    for (int j = 0; j < n; j++)
      sum += x[j] - x[i];
    f[i] = sum;
  }
}

enum { side = 3 };
static double g[side + 2][side + 2], h[side + 2][side + 2];

static void halo(void) {
#pragma surrogate region(halo)
  for (int i = 1; i <= side; ++i)
    for (int j = 1; j <= side; ++j)
      h[i][j] = 0.25 * (g[i - 1][j] + g[i + 1][j] + g[i][j - 1] + g[i][j + 1]);
}

struct atom {
  double v[2], f[2];
  int type;
};

static void kick(struct atom *p, const double *weight, int n) {
#pragma surrogate region(kick)
  for (int i = 0; i < n; i++)
    for (int d = 0; d < 2; d++)
      p[i].v[d] += 0.5 * p[i].f[d] - weight[p[i].type];
}

static void ell(const double *restrict val, const int *restrict col, const double *restrict x,
                double *restrict y, int n) {
#pragma surrogate region(ell)
  for (int i = 0; i < n; i++) {
    double sum = 0;
    for (int k = 0; k < 4; k++)
      sum += val[i * 4 + k] - x[col[i * 4 + k]];
    y[i] = sum;
  }
}

static void butterfly(double *re, int half) {
#pragma surrogate region(butterfly)
  for (int k = 0; k < half; k++) {
    double t = 0.5 * re[k + half];
    re[k + half] = re[k] - t;
    re[k] += t;
  }
}

static void red(double *restrict u, const double *restrict b, int n) {
#pragma surrogate region(red)
  for (int i = 1; i < n - 1; i += 2)
    u[i] = 0.5 * (u[i - 1] + u[i + 1] - b[i]);
}

static void transposed(const double *restrict a, double *restrict b, int n, int m) {
#pragma surrogate region(transposed)
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      b[j * n + i] = 2 * a[i * m + j];
}

static void relaxed(double (*f)[9], int n) {
#pragma surrogate region(relaxed)
  for (int i = 0; i < n; i++) {
    double rho = 0;
    for (int q = 0; q < 9; q++)
      rho += f[i][q];
    for (int q = 0; q < 9; q++)
      f[i][q] += 0.5 * (rho / 9 - f[i][q]);
  }
}

static void upwind(const double *restrict q, double *restrict o, int n) {
#pragma surrogate region(upwind)
  for (int i = 1; i < n; i++)
    o[i] = q[i] - 0.5 * (q[i] - q[i - 1]);
}

int main(void) {
  enum { n = 8 };
  for (int step = 0; step < 20; step++) {
    double x[n], y[4 * n], z[n], f[4][9];
    int col[4 * n];
    struct atom p[3];
    for (int i = 0; i < n; i++)
      x[i] = draw();
    for (int i = 0; i < 4 * n; i++) {
      y[i] = draw();
      col[i] = (int)(n * draw());
    }
    for (int i = 0; i < 3; i++) {
      p[i].type = (int)(n * draw());
      for (int d = 0; d < 2; d++) {
        p[i].v[d] = draw();
        p[i].f[d] = draw();
      }
    }
    for (int i = 0; i < side + 2; i++)
      for (int j = 0; j < side + 2; j++)
        g[i][j] = draw();
    for (int i = 0; i < 4; i++)
      for (int q = 0; q < 9; q++)
        f[i][q] = draw();
    attract(x, z, n);
    printf("%.6f %.6f ", z[0], z[n - 1]);
    halo();
    printf("%.6f %.6f ", h[1][1], h[side][side]);
    kick(p, x, 3);
    printf("%.6f %.6f ", p[0].v[0], p[2].v[1]);
    ell(y, col, x, z, n);
    printf("%.6f %.6f ", z[0], z[n - 1]);
    butterfly(x, n / 2);
    red(x, z, n);
    transposed(x, z, 2, 4);
    relaxed(f, 4);
    printf("%.6f %.6f %.6f\n", z[1], f[0][0], f[3][8]);
    upwind(x, z, n);
    printf("%.6f %.6f\n", z[1], z[n - 1]);
  }
  return 0;
}

//--- expected.txt
attract: calls 20 samples 160 features 1 constants 8 targets 1
butterfly: calls 20 samples 80 features 2 constants 0 targets 2
ell: calls 20 samples 160 features 8 constants 0 targets 1
halo: calls 20 samples 180 features 4 constants 0 targets 1
kick: calls 20 samples 120 features 3 constants 0 targets 1
red: calls 20 samples 60 features 3 constants 0 targets 1
relaxed: calls 20 samples 80 features 9 constants 0 targets 9
transposed: calls 20 samples 160 features 1 constants 0 targets 1
upwind: calls 20 samples 140 features 2 constants 0 targets 1
