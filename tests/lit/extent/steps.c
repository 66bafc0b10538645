// A loop in steps ends at its last step: what stands beside a[i] is no element more than that.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=pairs --region=fours --region=odd --region=last --region=tiles | FileCheck %s
// CHECK-LABEL: region 'pairs'
// CHECK: a {{.*}}[0, 2 * n)
// CHECK-LABEL: region 'fours'
// CHECK: a {{.*}}[0, 4 * ((n + 3) / 4))
// CHECK-NEXT: only where n > 0
// CHECK-LABEL: region 'odd'
// CHECK: a {{.*}}[0, 2 * (n / 2))
// CHECK-NEXT: only where n > 1
// CHECK-LABEL: region 'last'
// CHECK: a {{.*}}[0, 8)
// CHECK-LABEL: region 'tiles'
// CHECK: a {{.*}}[0, 8 * n)

//--- app.c
void pairs(double *a, int n) {
  for (int i = 0; i < 2 * n; i += 2) {
    a[i] = i;
    a[i + 1] *= 2.0;
  }
}
void fours(double *a, int n) {
  for (int i = 0; i < n; i += 4)
    for (int k = 0; k < 4; ++k)
      a[i + k] *= 2.0;
}
void odd(double *a, int n) {
  for (int i = 0; i < n - 1; i += 2) {
    a[i] *= 2.0;
    a[i + 1] *= 2.0;
  }
}
void last(double *a) {
  for (int i = 0; i < 7; i += 2) {
    a[i] *= 2.0;
    a[i + 1] *= 2.0;
  }
}
void tiles(double *a, int n) {
  for (int tile = 0; tile < 8 * n; tile += 8)
    for (int i = tile; i < tile + 8; ++i)
      a[i] *= 2.0;
}
