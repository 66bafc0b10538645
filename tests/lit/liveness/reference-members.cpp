// References that objects keep: of the region's own, what they were bound to; a local object's
// lead elsewhere, so that what is written through one outlives the object.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=made > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'made' {{.*}}: can be replaced
// CHECK: outputs
// CHECK-NEXT: y {{.*}}[0, n)
// CHECK: region 'outlives' {{.*}}: can be replaced
// CHECK-NOT: internals
// CHECK: step.total
// CHECK-NEXT: seen outside the function

//--- app.cpp
struct Writer {
  double (&to)[64];
  const double &scale;
  Writer(double (&to)[64], const double &scale) : to(to), scale(scale) {}
  void put(int i, double x) const { to[i] = scale * x; }
};
void made(const double *x, double (&y)[64], double scale, int n) {
  Writer writer(y, scale);
  for (int i = 0; i < n; ++i)
    writer.put(i, x[i]);
}
struct Step {
  double &total;
};
void sum(const double *x, double &all, int n) {
  Step step{all};
#pragma surrogate region(outlives)
  for (int i = 0; i < n; ++i)
    step.total += x[i];
}
