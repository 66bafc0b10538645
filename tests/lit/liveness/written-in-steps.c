// What loops in steps certainly write: all of it where each step, or each turn of a loop around,
// fills what the others leave.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=interleaved --region=unrolled --region=transposed \
// RUN:   --region=inPairs --region=walked | FileCheck %s --implicit-check-not=in-outs
// RUN: surrogate-rewrite gaps.c --explain --region=fewer --region=skipped --region=apart \
// RUN:   | FileCheck %s --check-prefix=GAPS --implicit-check-not=outputs
// CHECK: region 'interleaved'
// CHECK: outputs
// CHECK-NEXT: y  float *  value  [0, c * n)
// CHECK: region 'unrolled'
// CHECK: outputs
// CHECK-NEXT: y  float *  value  [0, 4 * ((n + 3) / 4))
// CHECK: region 'transposed'
// CHECK: outputs
// CHECK-NEXT: y  float *  value  [0, h * w)
// CHECK: region 'inPairs'
// CHECK: outputs
// CHECK-NEXT: y  float *  value  [0, 2 * n)
// CHECK: region 'walked'
// CHECK: outputs
// CHECK-NEXT: y  float *  value  [0, (long)h * (w - 1 > 0 ? w - 1 : 0) + h)
// GAPS: region 'fewer'
// GAPS: in-outs
// GAPS: region 'skipped'
// GAPS: in-outs
// GAPS: region 'apart'
// GAPS: in-outs

//--- app.c
void interleaved(float *y, const float *x, int n, int c) {
  for (int k = 0; k < c; k++)
    for (int i = 0; i < n; i++)
      y[i * c + k] = x[i * c + k];
}
void unrolled(float *y, const float *x, int n) {
  for (int k = 0; k < n; k += 4) {
    y[k + 0] = x[k + 0];
    y[k + 1] = 2 * x[k + 1];
    y[k + 2] = x[k + 2];
    y[k + 3] = 2 * x[k + 3];
  }
}
void transposed(const float *x, float *y, int w, int h, int size) {
  for (int j = 0; j < h; j++) {
    for (int i = 0; i < size; i++)
      y[i * h + j] = x[j * w + i];
    for (int i = size; i < w - size; i++)
      y[i * h + j] = 2 * x[j * w + i];
    for (int i = w - size; i < w; i++)
      y[i * h + j] = x[j * w + i];
  }
}
void inPairs(float *y, const float *x, int n) {
  for (int k = 0; k < 2 * n; k += 2) {
    y[k] = x[k];
    y[k + 1] = 2 * x[k];
  }
}
void walked(float *y, const float *x, int w, int h) {
  for (int j = 0; j < h; j++) {
    for (int i = 0; i < w - 1; i++)
      *y++ = x[j * w + i];
    *y++ = 0;
  }
}

//--- gaps.c
void fewer(float *y, const float *x, int n, int c, int d) {
  for (int k = 0; k < d; k++)
    for (int i = 0; i < n; i++)
      y[i * c + k] = x[i * c + k];
}
void skipped(float *y, const float *x, int n) {
  for (int k = 0; k < n; k += 4) {
    y[k] = x[k];
    y[k + 1] = 2 * x[k + 1];
    y[k + 3] = x[k + 3];
  }
}
void apart(float *y, const float *x, int n, int c, int m) {
  for (int k = 0; k < c; k++) {
    for (int i = 0; i < m; i++)
      y[i * c + k] = x[i * c + k];
    for (int i = m + 1; i < n; i++)
      y[i * c + k] = x[i * c + k];
  }
}
