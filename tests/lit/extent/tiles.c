// Loops in tiles: `16 * t + x < n` bounds the two together, and a tile's number rounded up ends
// behind n. Alone, neither of them is bounded by it.
// RUN: surrogate-rewrite %s --explain --region whole --region turned --region rows --region apart \
// RUN:   --region each --region uneven -- | tr -s ' \n' ' ' | FileCheck %s

// CHECK: region 'whole'
// CHECK: inputs n int {{[a-z]+}} read at
// CHECK: a const float * value [0, n) read at
// CHECK: c float * value [0, n) written at
void whole(const float *a, float *c, int n) {
  for (int t = 0; t < (n + 15) / 16; t++)
    for (int x = 0; x < 16; x++)
      if (t * 16 + x < n)
        c[t * 16 + x] = a[t * 16 + x];
}

// The tile is the inner loop.
// CHECK: region 'turned'
// CHECK: a const float * value [0, n) read at
// CHECK: c float * value [0, n) written at
void turned(const float *a, float *c, int n) {
  for (int x = 0; x < 16; x++)
    for (int t = 0; t < (n + 15) / 16; t++)
      if (t * 16 + x < n)
        c[t * 16 + x] = a[t * 16 + x];
}

// CHECK: region 'rows'
// CHECK: a const float * value [0, m * n) read at
void rows(const float *a, float *c, int m, int n) {
  for (int r = 0; r < m; r++)
    for (int x = 0; x < 16; x++)
      for (int t = 0; t < (n + 15) / 16; t++)
        if (t * 16 + x < n)
          c[r] += a[r * n + t * 16 + x];
}

// c[8 * t + x] goes another way than what is bounded.
// CHECK: region 'apart'
// CHECK: a const float * value [1, n + 1) read at
// CHECK: c float * value unknown written at
void apart(const float *a, float *c, int n) {
  for (int x = 0; x < 16; x++)
    for (int t = 0; t < n; t++)
      if (t * 16 + x < n)
        c[t * 8 + x] = a[t * 16 + x + 1];
}

// The first tile has each x that there is; the last tile that has any isn't said.
// CHECK: region 'each'
// CHECK: a const float * value unknown read at
// CHECK: c float * value [0, n < 16 ? n : 16) written at
void each(const float *a, float *c, int n) {
  for (int x = 0; x < 16; x++)
    for (int t = 0; t < n; t++)
      if (t * 16 + x < n)
        c[x] = a[t];
}

// CHECK: region 'uneven'
// CHECK: a const float * value unknown read at
void uneven(const float *a, float *c, int n) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      if (j + 16 * i < n)
        c[j] += a[i];
}
