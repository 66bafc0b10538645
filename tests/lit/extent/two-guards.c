// Of two guards neither need be the tighter one; a branch that isn't understood doesn't tell which of
// two ends is reached; what is read at run time cuts a loop short of nothing that is known.
// RUN: surrogate-rewrite %s --explain --region=diagonal --region=repeated --region=read --region=either --region=signs --region=red -- \
// RUN:   | tr -s ' \n' ' ' | FileCheck %s

// Up to n, as m is 1 at least where anything is read.
// CHECK: region 'diagonal'
// CHECK: a const double * value [0, n)
void diagonal(double *out, const double *a, int n, int m) {
  for (int d = 0; d < n + m + 1; ++d)
    for (int t = 0; t <= d; ++t) {
      int row = d - t;
      if (row > n || t > m || row < 1 || t < 1)
        continue;
      out[t] = a[row - 1];
    }
}

// n where n is odd, and n all the same where it is even.
// CHECK: region 'repeated'
// CHECK: a const double * value unknown
void repeated(double *out, const double *a, int n) {
  const int half = (n + (n & 1)) / 2;
  for (int g = 0; g < half; ++g) {
    int next = 2 * g + 1;
    if ((n & 1) && next == n)
      next--;
    out[g] = a[2 * g] + a[next];
  }
}

// CHECK: region 'read'
// CHECK: a const double * value [0, n)
void read(double *out, const double *a, const int *count, int n) {
  for (int k = 0; k < n; ++k)
    for (int i = 0; i < n; ++i)
      if (i < count[k])
        out[k] += a[i];
}

// Up to n or up to m, and nothing says which is less.
// CHECK: region 'either'
// CHECK: a const double * value unknown
void either(double *out, const double *a, int n, int m, int l) {
  for (int d = 0; d < l; ++d)
    for (int t = 0; t <= d; ++t) {
      if (t < d - n || t < d - m)
        continue;
      out[t] = a[d - t];
    }
}

// The program asks the sign of where the loop begins.
// CHECK: region 'signs'
// CHECK: u const double * value [lo, hi) {{.*}} only where lo >= 0
void signs(const double *u, double *v, int lo, int hi) {
  for (int i = lo; i < hi; i++)
    if (i >= 0)
      v[i] = u[i];
}

// A start that differs from row to row has no text in entry values.
// CHECK: region 'red'
// CHECK-NOT: ? != 0
// CHECK: v double * value [0, n * m)
void red(const double *u, double *v, int n, int m) {
  for (int i = 0; i < n; i++)
    for (int k = (i % 2 == 0) ? 0 : 1; k < m; k += 2)
      v[i * m + k] = u[i];
}
