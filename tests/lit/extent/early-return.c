// What an early return leaves unwritten is nothing where the window is empty.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=differences --region=clear --region=late > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'differences'
// CHECK: outputs
// CHECK-NEXT: d {{.*}}[0, n - 1)
// CHECK: region 'clear'
// CHECK: outputs
// CHECK-NEXT: a {{.*}}[0, ny)
// CHECK: region 'late'
// CHECK: in-outs
// CHECK-NEXT: b {{.*}}[0, n)

//--- app.c
void differences(const double *x, double *d, int n) {
  if (n < 2)
    return;
  for (int i = 0; i < n - 1; i++)
    d[i] = x[i + 1] - x[i];
}
void clear(double (*a)[8], int nx, int ny) {
  if (ny < -5 || !(ny > 0))
    return;
  for (int j = 0; j < ny; j++)
    for (int i = 0; i < 8; i++)
      a[j][i] = nx;
}
void late(double *b, int n) {
  if (n < 3)
    return;
  for (int i = 0; i < n; i++)
    b[i] = 0.0;
}
