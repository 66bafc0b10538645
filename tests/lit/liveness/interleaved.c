// Columns that are written one after the other, each with a stride, are all of the array.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=columns --region=shifted --region=threads \
// RUN:   --region=some > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'columns'
// CHECK: outputs
// CHECK-NEXT: y {{.*}}[0, 50)
// CHECK: region 'shifted'
// CHECK: outputs
// CHECK-NEXT: y {{.*}}[7, 4 * n + 7)
// CHECK: region 'threads'
// CHECK: outputs
// CHECK-NEXT: y {{.*}}[0, 50)
// CHECK: region 'some'
// CHECK: in-outs
// CHECK-NEXT: y {{.*}}[0, 49)

//--- app.c
void columns(double *y, const double *x) {
  for (int j = 1; j <= 5; j++)
    for (int i = 1; i <= 10; i++)
      y[(j - 1) + (i - 1) * 5] = 2 * x[(j - 1) + (i - 1) * 5];
}
void shifted(double *y, const double *x, int n) {
  for (int j = 0; j < 4; j++)
    for (int i = 0; i < n; i++)
      y[4 * i + j + 7] = 2 * x[4 * i + j];
}
void threads(double *y, const double *x) {
#pragma omp parallel for
  for (int j = 1; j <= 5; j++)
    for (int i = 1; i <= 10; i++)
      y[(j - 1) + (i - 1) * 5] = 2 * x[(j - 1) + (i - 1) * 5];
}
void some(double *y, const double *x) {
  for (int j = 0; j < 4; j++)
    for (int i = 0; i < 10; i++)
      y[5 * i + j] = 2 * x[5 * i + j];
}
