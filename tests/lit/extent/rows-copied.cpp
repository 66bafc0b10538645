// Whole matrices that are copied from their first row on.
// RUN: surrogate-rewrite %s --explain --region=in --region=out --region=global --region=row --region=rows -- \
// RUN:   | tr -s ' \n' ' ' | FileCheck %s
#include <cstring>
double kept[3][2];
// CHECK: region 'in'
// CHECK: a double (*)[2] value [0, 3) x [0, 2)
void in(double a[3][2], double *out) {
  double b[3][2];
  memcpy(b, a[0], 6 * sizeof(double));
  for (int i = 0; i < 3; ++i)
    out[i] = b[i][1];
}
// CHECK: region 'out'
// CHECK: outputs a double (*)[2] value [0, 3) x [0, 2)
void out(double a[][2]) {
  double b[6] = {};
  memcpy(a[0], b, sizeof b);
}
// CHECK: region 'global'
// CHECK: x const double * value [0, 6)
// CHECK: outputs kept double[3][2] value [0, 3) x [0, 2)
void global(const double *x) { memcpy(kept[0], x, sizeof kept); }
// CHECK: region 'row'
// CHECK: (*a) double value [0, 2)
void row(double a[3][2], double *out) { memcpy(out, a[0], 2 * sizeof(double)); }
// CHECK: region 'rows'
// CHECK: s double (*)[4] value [0, 4) x [0, 4)
// CHECK: outputs d double (*)[4] value [0, 4) x [0, 4)
void rows(double d[4][4], double s[4][4]) { memcpy(d, s, 16 * sizeof(double)); }
