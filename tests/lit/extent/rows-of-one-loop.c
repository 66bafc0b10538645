// Quotient and remainder of one number, put together again; over whole rows each row meets each
// column. Where the last row may end early, nothing is claimed of the two turned round.
// RUN: surrogate-rewrite %s --explain --region whole --region turned --region layers \
// RUN:   --region taken --region parts --region early \
// RUN:   --region brief -- | tr -s ' \n' ' ' | FileCheck %s

// CHECK: region 'whole'
// CHECK: x const float * value [d, 3 * n * d) read at
// CHECK: y float * value [0, n * d) written at
void whole(int n, int d, const float *x, float *y) {
  for (int i = 0; i < n * d; i++) {
    int row = i / d, column = i % d;
    const float *o = x + 3 * d * row;
    y[row * d + column] = o[d + column] * o[2 * d + column];
  }
}

// CHECK: region 'turned'
// CHECK: x const float * value [0, n * d) read at
// CHECK: y float * value [0, n * d) written at
void turned(int n, int d, const float *x, float *y) {
  for (int i = 0; i < n * d; i++)
    y[i % d * n + i / d] = x[i];
}

// CHECK: region 'layers'
// CHECK: x const float * value [0, nx * ny * nz) read at
// CHECK: y float * value [0, nz) read at
void layers(int nx, int ny, int nz, const float *x, float *y) {
  for (int i = 0; i < nx * ny * nz; i++) {
    int a = i % nx, b = i / nx % ny, c = i / (nx * ny);
    y[c] += x[(c * ny + b) * nx + a];
  }
}

// CHECK: region 'taken'
// CHECK: x const float * value [0, ny) read at
// CHECK: y float * value [0, nx * ny) written at
void taken(int nx, int ny, const float *x, float *y) {
  for (int i = 0; i < nx * ny; i++) {
    int j = i / nx, k = i - j * nx;
    y[j * nx + k] = x[j];
  }
}

// CHECK: region 'parts'
// CHECK: e const double * value [0, n) read at
// CHECK: in-outs m double * value [0, n) read at
void parts(int n, const double *e, double *m) {
  for (int k = 0; k < n * n; k++)
    m[k / n] += e[k % n];
}

// CHECK: region 'early'
// CHECK: y float * value unknown written at
void early(int n, int d, const float *x, float *y) {
  for (int i = 0; i < n; i++)
    y[i % d * n + i / d] = x[i];
}

// n may be less than d: k doesn't get to d - 1 then.
// CHECK: region 'brief'
// CHECK: x const float * value [0, n < d ? n : d) read at
void brief(int n, int d, const float *x, float *y) {
  for (int i = 0; i < n; i++) {
    int k = i - i / d * d;
    y[i] = x[k];
  }
}
