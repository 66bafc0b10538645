// Neighbours that wrap around, of a flat index that is taken apart; offsets out of tables; and
// conditions that a variable keeps.
// RUN: surrogate-rewrite %s --explain --region=side --region=above --region=both --region=some \
// RUN:   --region=pulled --region=kept --region=moved --region=twice --region=late -- | tr -s ' \n' ' ' \
// RUN:   | FileCheck %s

// CHECK: region 'side'
// CHECK: b const double * value [0, m) read at
void side(double *a, const double *b, int n, int m) {
  for (int t = 0; t < n * m; ++t) {
    int j = t % m;
    a[t] = b[j + 1 < m ? j + 1 : 0];
  }
}

// CHECK: region 'above'
// CHECK: b const double * value [0, n * m) read at
void above(double *a, const double *b, int n, int m) {
  for (int t = 0; t < n * m; ++t) {
    int i = t / m, j = t - i * m;
    a[t] = b[(i > 0 ? i - 1 : n - 1) * m + j];
  }
}

// CHECK: region 'both'
// CHECK: b const double * value [0, n * m) read at
void both(double *a, const double *b, int n, int m) {
  for (int t = 0; t < n * m; ++t) {
    int i = t / m, j = t % m;
    a[t] = b[i * m + (j + 1) % m] + b[(i + n - 1) % n * m + j];
  }
}

// The last row may end early: not every row meets every column.
// CHECK: region 'some'
// CHECK: b const double * value unknown read at
void some(double *a, const double *b, int n, int m) {
  for (int t = 0; t < n; ++t) {
    int i = t / m, j = t % m;
    a[t] = b[(i > 0 ? i - 1 : n - 1) * m + j];
  }
}

static const int cx[5] = {0, 1, 0, -1, 0};

// CHECK: region 'pulled'
// CHECK: b const double * value [0, 5 * n) read at
void pulled(double *a, const double *b, int n) {
  for (int i = 0; i < n; ++i)
    for (int d = 0; d < 5; ++d)
      a[5 * i + d] = b[(i + n - cx[d]) % n * 5 + d];
}

// CHECK: region 'kept'
// CHECK: b const double * value [0, n) read at
// CHECK: in-outs a double * value [1, n - 1) written at
void kept(double *a, const double *b, int n) {
  for (int i = 0; i < n; ++i) {
    const bool inside = i > 0 && i < n - 1;
    if (inside)
      a[i] = b[i - 1] + b[i + 1];
  }
}

// i is another one when the answer is asked.
// CHECK: region 'moved'
// CHECK: b const double * value unknown read at
void moved(double *a, const double *b, int n) {
  for (int k = 0; k < n; ++k) {
    int i = k;
    const bool inside = i > 0;
    i = n - k;
    if (inside)
      a[k] = b[i - 1];
  }
}

// The answer is of the i before.
// CHECK: region 'late'
// CHECK: b const double * value unknown read at
void late(double *a, const double *b, const int *next, int n) {
  int i;
  for (int k = 0; k < n; ++k) {
    const bool inside = k > 0 && i > 0 && i < n;
    i = next[k];
    if (inside)
      a[k] = b[i];
  }
}

// What is asked of memory that changes says nothing about it later.
// CHECK: region 'twice'
// CHECK: in-outs
// CHECK: k int[4] {{.*}} read at
void twice(double *a, int n) {
  static int k[4];
  const bool isFew = k[0] < n;
  k[0] += 3;
  if (isFew)
    a[k[0]] = 1;
}
