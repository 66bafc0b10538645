// A function that answers by its numbers guards as its condition does; another one that is asked
// for numbers may bound them, too, and then nothing is claimed. A mask bounds nothing.
// RUN: surrogate-rewrite %s --explain --region plain --region shifted --region Grid::each \
// RUN:   --region steps --region masked --region pair -- | tr -s ' \n' ' ' | FileCheck %s
static int inside(int x, int w) { return (unsigned)x < (unsigned)w; }
static bool within(int x, int y, int w, int h) { return inside(x, w) && y >= 0 && y < h; }

// CHECK: region 'plain'
// CHECK: a const double * value [0, m < n ? m : n) read at
void plain(int n, int m, const double *a, double *b) {
  for (int i = 0; i < n; i++)
    if (inside(i, m))
      b[i] += a[i];
}
// CHECK: region 'shifted'
// CHECK: a const double * value [0, n) read at
void shifted(int n, const double *a, double *b) {
  for (int i = 0; i < n; i++)
    for (int d = -2; d <= 2; d++)
      if (inside(i + d, n))
        b[i] += a[i + d];
}
struct Grid {
  int w, h;
  double *cells;
  bool has(int x, int y) const { return x >= 0 && x < w && y >= 0 && y < h; }
  double each() const;
};
// CHECK: region 'each'
// CHECK: this->cells double value [0, this->h * this->w) read at
double Grid::each() const {
  double sum = 0;
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      for (int d = -1; d <= 1; d++)
        if (has(x + d, y))
          sum += cells[y * w + x + d];
  return sum;
}
// CHECK: region 'steps'
// CHECK: a const double * value unknown read at
static bool isAmong(int x, int w) {
  if (x < 0)
    return false;
  if (x >= w)
    return false;
  return true;
}
void steps(int n, int m, const double *a, double *b) {
  for (int i = 0; i < n; i++)
    if (isAmong(i, m))
      b[i] += a[i];
}
// CHECK: region 'masked'
// CHECK: a const double * value [0, n) read at
static bool isMasked(const int *mask, int i) { return mask[i] > 3; }
void masked(int n, const int *mask, const double *a, double *b) {
  for (int i = 0; i < n; i++)
    if (isMasked(mask, i))
      b[i] += a[i];
}
// CHECK: region 'pair'
// CHECK: a const double * value [1, h * w) read at
void pair(int w, int h, const double *a, double *b) {
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      if (within(x + 1, y, w, h))
        b[y * w + x] += a[y * w + x + 1];
}
