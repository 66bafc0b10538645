// A window of a linearised grid.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: in {{.*}}[1, nx * ny - 1)
// EXPLAIN: out {{.*}}[ny + 1, nx * ny - ny - 1)

//--- app.c
void f(const double *in, double *out, int nx, int ny) {
#pragma surrogate region(r)
  for (int i = 1; i < nx - 1; i++)
    for (int j = 1; j < ny - 1; j++)
      out[i * ny + j] = in[(i - 1) * ny + j] + in[(i + 1) * ny + j];
}
