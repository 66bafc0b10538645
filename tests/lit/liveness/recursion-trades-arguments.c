// A region that calls itself with its arguments in other places: what it never writes through
// any of them it doesn't write in the nested call either.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=dot --region=fill | FileCheck %s
// CHECK: region 'dot'
// CHECK: inputs
// CHECK-DAG: a  double *
// CHECK-DAG: b  double *
// CHECK: outputs
// CHECK-NEXT: return
// CHECK: region 'fill'
// CHECK: in-outs
// CHECK-DAG: a {{.*}}written
// CHECK-DAG: b {{.*}}written

//--- app.c
double dot(double *a, int n, double *b, int m) {
  if (n < m)
    return dot(b, m, a, n);
  double s = 0;
  for (int i = 0; i < m; i++)
    s += a[i] * b[i];
  return s;
}
void fill(double *a, int n, double *b, int m) {
  if (n < m)
    return fill(b, m, a, n);
  for (int i = 0; i < m; i++)
    a[i] = b[i];
}
