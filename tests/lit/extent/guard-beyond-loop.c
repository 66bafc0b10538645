// A branch that asks for something else than the loop's end.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain > out.txt
// RUN: FileCheck %s < out.txt
// CHECK-LABEL: region 'turned'
// CHECK: outputs
// CHECK-NEXT: x {{.*}}[from, n)
// CHECK-LABEL: region 'shifted'
// CHECK: x {{.*}}[from, m < n + 1 ? m : n + 1)

//--- app.c
void turn(double *x, unsigned long from, unsigned long n, unsigned long m) {
#pragma surrogate region(turned)
  for (unsigned long i = from; i < n; i++) {
    x[i] = i;
    if (m > i + 1)
      x[i] = -x[i];
  }
}
void shift(double *x, int from, int n, int m) {
#pragma surrogate region(shifted)
  for (int i = from; i < n; i++)
    if (i < m - 1)
      x[i] = x[i + 1];
}
