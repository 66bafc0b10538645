// A bound made of bits is one number, not all up to the largest that it may be.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s
// CHECK: w {{.*}}[0, taps & (-8))
// CHECK: outputs
// CHECK-NEXT: x {{.*}}[0, n - (taps & (-8)))

//--- app.c
void filter(double *x, const double *w, int n, unsigned taps) {
#pragma surrogate region(eights)
  {
    int full = taps & -8, end = n - full;
    for (int i = 0; i < end; i++) {
      double sum = 0;
      for (int k = 0; k < full; k++)
        sum += w[k];
      x[i] = sum;
    }
  }
}
