// A pointer that a loop moves on to another row isn't the first row alone.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=next --region=within | FileCheck %s
// CHECK: region 'next'
// CHECK: in-outs
// CHECK-NEXT: m {{.*}}unknown
// CHECK: region 'within' {{.*}}: can be replaced
// CHECK: m {{.*}}[0, n) x [0, k)

//--- app.c
void next(double **m, int n) {
  double *row = m[0];
  for (int i = 0; i < n; ++i) {
    row[0] = 1;
    row = m[i + 1];
  }
}
void within(double **m, int n, int k) {
  double *row;
  for (int i = 0; i < n; ++i) {
    row = m[i];
    for (int j = 0; j < k; ++j)
      *row++ += 1;
  }
}
