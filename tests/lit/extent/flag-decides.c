// How much there is hangs on which branch runs: no range of both is claimed.
// RUN: surrogate-rewrite %s --explain --region=stereo --region=early --region=also --region=same \
// RUN:   --region=fixed --region=middle --region=pairs --region=matrix \
// RUN:   --region=last --region=narrow | tr -s '[:space:]' ' ' | FileCheck %s
// CHECK: region 'stereo'
// CHECK: in const float * value unknown
// CHECK: region 'early'
// CHECK: p const float * value unknown
// CHECK: region 'also'
// CHECK: x const double * value unknown
// The same whichever runs; and what the type says.
// CHECK: region 'same'
// CHECK: x const double * value [0, n) read
// CHECK: region 'fixed'
// CHECK: x double[6] value [0, 6) read
// n / 2 - 1 is read where n is even alone: for n == 1 it lies before the array.
// CHECK: region 'middle'
// CHECK: v const double * value unknown
// The rest is one more where n is odd alone.
// CHECK: region 'pairs'
// CHECK: w const unsigned int * value unknown
// The first row goes through all rows; the others don't.
// CHECK: region 'matrix'
// CHECK: a double ** value unknown
// Behind its last turn `at` is -1, not n.
// CHECK: region 'last'
// CHECK: c const short * value [0, n) read
// What a type can hold is no range.
// CHECK: region 'narrow'
// CHECK: b const float * value unknown
void stereo(const float *in, float *out, int n, int channels) {
  if (channels == 2)
    for (int i = 0; i < n; i++) {
      out[2 * i] = in[2 * i];
      out[2 * i + 1] = in[2 * i + 1];
    }
  else
    for (int i = 0; i < n; i++)
      out[i] = in[i];
}
void early(const float *p, float *y, int n, int up) {
  if (up == 1) {
    for (int i = 0; i < n; i++)
      y[i] = p[i];
    return;
  }
  for (int i = 0; i < n / 2; i++)
    y[i] = p[i];
}
double also(const double *x, int n, int both) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += x[i];
  if (both)
    for (int i = n; i < 2 * n; i++)
      sum += x[i];
  return sum;
}
double same(const double *x, int n, int squared) {
  double sum = 0;
  if (squared)
    for (int i = 0; i < n; i++)
      sum += x[i] * x[i];
  else
    for (int i = 0; i < n; i++)
      sum += x[i];
  return sum;
}
static double x[6];
double fixed(int both) {
  double sum = x[0] + x[1];
  if (both)
    sum += x[2];
  return sum;
}
double middle(const double *v, unsigned n) {
  double sum = 0;
  for (unsigned i = 0; i < n; i++)
    sum += v[i];
  return n % 2 == 0 ? sum + v[n / 2 - 1] : sum + v[n / 2];
}
unsigned pairs(const unsigned *w, unsigned n) {
  unsigned sum = 0;
  while (n >= 2) {
    sum += w[0] ^ w[1];
    w += 2;
    n -= 2;
  }
  if (n)
    sum += w[0];
  return sum;
}
void matrix(int rows, int columns, double **a) {
  for (int j = 0; j < rows * columns; j++)
    a[0][j] = 0;
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < columns; j++)
      a[i][j] = 1;
}
void last(int *o, const short *c, int n) {
  for (int k = 0; k < n; k++) {
    int at = n - 1;
    for (; at >= 0; at--)
      if (c[at])
        break;
    int sum = 0;
    for (int j = 0; j <= at; j++)
      sum += c[j];
    o[k] = sum;
  }
}
float narrow(const float *b, unsigned char at, int n) {
  float sum = 0;
  for (signed char j = at; j < n + at; j++)
    sum += b[j];
  return sum;
}
