// How much there is hangs on which branch runs: no range of both is claimed.
// RUN: surrogate-rewrite %s --explain --region=stereo --region=early --region=also --region=same \
// RUN:   --region=fixed --region=middle | tr -s '[:space:]' ' ' | FileCheck %s
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
