// A subscript that is loaded as an unsigned char isn't beyond 255: what was written up to there is
// what it finds. By itself it says nothing of how long a table is.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=histogram --region=shorter --region=looked \
// RUN:   | FileCheck %s
// CHECK: region 'histogram'
// CHECK: outputs
// CHECK-NEXT: count  int * {{.*}}[0, 256)
// CHECK: region 'shorter'
// CHECK: in-outs
// CHECK-NEXT: count  int * {{.*}}unknown
// CHECK: region 'looked'
// CHECK: table {{.*}}unknown

//--- app.c
void histogram(const unsigned char *text, int n, int *count) {
  for (int c = 0; c < 256; ++c)
    count[c] = 0;
  for (int i = 0; i < n; ++i)
    ++count[text[i]];
}
void shorter(const unsigned char *text, int n, int *count) {
  for (int c = 0; c < 128; ++c)
    count[c] = 0;
  for (int i = 0; i < n; ++i)
    ++count[text[i]];
}
void looked(const unsigned char *text, int n, const double *table, double *y) {
  for (int i = 0; i < n; ++i)
    y[i] = table[text[i]];
}
