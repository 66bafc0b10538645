// `(void)unused` and a statement that computes nothing read nothing.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --region=scale --region=watch --explain > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'scale' {{.*}}can be replaced
// CHECK-NOT: unused
// CHECK-NOT: spare
// CHECK: region 'watch'
// CHECK: volatile

//--- app.c
void scale(double *x, int n, int unused, double spare) {
  (void)unused;
  spare;
  for (int i = 0; i < n; i++)
    x[i] *= 2.0;
}
void watch(volatile int *port, double *x) {
  (void)*port;
  *x = 1.0;
}
