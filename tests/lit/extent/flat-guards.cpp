// A flat index that is taken apart, guarded by its row and column, and put together again; and
// fields whose outermost subscript runs in the innermost loop.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=copied --region=inner --region=shifted --region=components --region=some --region=steps --region=tiles > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'copied'
// CHECK: outputs
// CHECK: a {{.*}}[0, nx * ny)
// CHECK: region 'inner'
// CHECK: b {{.*}}[ny, nx * ny - 1)
// CHECK: a {{.*}}[ny + 1, nx * ny - ny - 1)
// CHECK: region 'shifted'
// CHECK: b {{.*}}[2, nx * ny - 2 * ny)
// CHECK: region 'components'
// CHECK: outputs
// CHECK: f {{.*}}[0, 9 * ny * nx)
// Every other component is left: not written whole.
// CHECK: region 'some'
// CHECK: in-outs
// CHECK: f {{.*}}written
// Steps of four go on behind n, but not always to n + 3, of which a part is read: an input, too.
// CHECK: region 'steps'
// CHECK: in-outs
// CHECK: a {{.*}}
// CHECK: region 'tiles'
// CHECK: outputs
// CHECK: a {{.*}}[0, 4 * n)

//--- app.cpp
void copied(double *a, const double *b, int nx, int ny) {
  for (int t = 0; t < nx * ny; ++t) {
    int i = t / ny, j = t % ny;
    a[i * ny + j] = b[t];
  }
}
void inner(double *a, const double *b, int nx, int ny) {
  for (int t = 0; t < nx * ny; ++t) {
    int i = t / ny, j = t % ny;
    if (i > 0 && i < nx - 1 && j > 0 && j < ny - 1)
      a[t] = b[t - 1] + b[t + ny];
  }
}
void shifted(double *a, const double *b, int nx, int ny) {
  for (int t = 0; t < nx * ny; ++t) {
    int i = t / ny, j = t % ny;
    if (i > 0 && i < nx - 1 && j > 0 && j < ny - 1)
      a[i * ny + j] = b[(i - 1) * ny + j + 1];
  }
}
void components(double *f, double x, int nx, int ny) {
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i)
      for (int q = 0; q < 9; ++q)
        f[(q * ny + j) * nx + i] = x;
}
void some(double *f, double x, int nx, int ny) {
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i)
      for (int q = 0; q < 9; q += 2)
        f[(q * ny + j) * nx + i] = x;
}
double steps(double *a, int n) {
  for (int i = 0; i < 4; ++i)
    for (int j = 0; j < n; j += 4)
      a[i + j] = 1;
  double sum = 0;
  for (int k = 0; k < n + 3; ++k)
    sum += a[k];
  return sum;
}
void tiles(double *a, double x, int n) {
  for (int i = 0; i < 4; ++i)
    for (int j = 0; j < n; ++j)
      a[i + 4 * j] = x;
}
