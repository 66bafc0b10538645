// What a program asks the sign of is no size: a clamp stays a clamp, and where a guard only cuts a
// loop's range if something is 0 or more, that is said.
// RUN: surrogate-rewrite %s --explain --region window --region least --region from --region band \
// RUN:   --region wrapped --region halo --region either --region two -- | tr -s ' \n' ' ' | FileCheck %s

// CHECK: region 'window'
// CHECK: x const double * value [0 > lo ? 0 : lo, n < hi ? n : hi) read at
void window(double *restrict y, const double *x, int n, int lo, int hi) {
  if (lo < 0)
    lo = 0;
  if (hi > n)
    hi = n;
  for (int i = lo; i < hi; i++)
    y[i] = 2 * x[i];
}

// CHECK: region 'least'
// CHECK: x const double * value [0 > lo ? 0 : lo, n) read at
void least(double *restrict y, const double *x, int n, int lo) {
  for (int i = lo < 0 ? 0 : lo; i < n; i++)
    y[i] = 2 * x[i];
}

// CHECK: region 'from'
// CHECK: x const double * value [lo, n) read at {{[^;]*}}; only where lo >= 0
void from(double *restrict y, const double *x, int n, int lo) {
  for (int i = 0; i < n; i++)
    if (i >= lo)
      y[i] = 2 * x[i];
}

// CHECK: region 'band'
// CHECK: x const double * value [0, n - lo) read at {{[^;]*}}; only where lo >= 0
void band(double *restrict y, const double *x, int n, int lo) {
  for (int i = 0; i < n; i++) {
    int j = i - lo;
    if (j >= 0 && j < n)
      y[j] = x[j];
  }
}

// Below 0 it wraps around, far above n.
// CHECK: region 'wrapped'
// CHECK: x const double * value [0, n - c) read at {{[^;]*}}; only where c >= 0
void wrapped(double *restrict y, const double *x, int n, int c) {
  for (int i = 0; i < n; i++) {
    unsigned k = i - c;
    if (k < (unsigned)n)
      y[i] = x[k];
  }
}

// CHECK: region 'halo'
// CHECK: x const double * value [r, n - r) read at {{[^;]*}}; only where r >= 0
void halo(double *restrict y, const double *x, int n, int r) {
  for (int i = 0; i < n; i++)
    if (i >= r && i < n - r)
      y[i] = x[i];
}

// CHECK: region 'either'
// CHECK: x const double * value [0, c) read at {{[^;]*}}; only where c >= 0
void either(double *restrict y, const double *x, int c) {
  if (c > 0)
    for (int i = 0; i < c; ++i)
      y[i] = x[i];
  else
    for (int i = c; i < 0; ++i)
      y[i] = x[i];
}

// CHECK: region 'two'
// CHECK: x double * value [0, n) written at {{[^;]*}}; only where n > k and k >= 0
void two(double *x, int n, int k) {
  for (int i = 0; i < k; i++)
    x[i] = i;
  for (int i = k; i < n; i++)
    x[i] = -i;
}
