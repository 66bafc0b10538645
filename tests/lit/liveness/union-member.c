// One member of a union is memory like any other; two are one memory seen as two types.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=one --region=two --region=later=app.c:15 | FileCheck %s
// CHECK: region 'one' {{.*}}: can be replaced
// CHECK: cells[].real {{.*}}[0, n)
// CHECK: region 'two' {{.*}}: can't be replaced
// CHECK: members of a union share their memory
// CHECK: region 'later' {{.*}}: can be replaced
// CHECK: outputs
// CHECK-NEXT: value.real

//--- app.c
union cell {
  double real;
  long bits;
};
void one(union cell *cells, int n, double x) {
  for (int i = 0; i < n; ++i)
    cells[i].real = cells[i].real + x;
}
void two(union cell *cells, int n, double x) {
  for (int i = 0; i < n; ++i)
    cells[i].real = cells[n - 1 - i].bits + x;
}
long later(double x) {
  union cell value;
  value.real = 2.0 * x;
  return value.bits;
}
