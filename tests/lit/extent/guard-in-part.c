// Of a condition, only what isn't understood may be what keeps a subscript inside.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=both --region=either | FileCheck %s
// CHECK: region 'both' {{.*}}: can be replaced
// CHECK: b {{.*}}[0, n)
// CHECK: a {{.*}}[3, n)
// CHECK: region 'either'
// CHECK: a {{.*}}unknown

//--- app.c
void both(double *a, const double *b, int n) {
  for (int i = 0; i < n; ++i)
    if (b[i] > 0 && i > 2)
      a[i] += b[i - 1];
}
void either(double *a, const double *b, int n) {
  for (int i = 0; i < n; ++i)
    if (b[i] > 0 || i > 2)
      a[i] += b[i];
}
