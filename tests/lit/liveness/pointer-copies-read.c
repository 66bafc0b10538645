// What is written by a copy of a local array's address is read by the array's own name: an output,
// no scratch.
// RUN: surrogate-rewrite --explain %s | FileCheck %s
// RUN: %round-trip %s
// CHECK: region 'copied'
// CHECK-NOT: scratch
// CHECK: outputs
// CHECK-NEXT: f {{.*}} [0, 8)
// CHECK: region 'allocated'
// CHECK-NOT: scratch
// CHECK: outputs
// CHECK-NEXT: w {{.*}} [0, n)
// CHECK: region 'carried'
// CHECK-NOT: scratch
// CHECK: outputs
// CHECK-NEXT: f {{.*}} [0, 8)
#include <stdio.h>
#include <stdlib.h>

double copied(const double *in, double u) {
  double d[8], *f = d, s = 0;
#pragma surrogate region(copied)
  for (int i = 0; i < 8; i++) {
    f[i] = u * in[i];
    s += in[i];
  }
  return s + d[2];
}

double allocated(double u, int n) {
  double *buffer = malloc(n * sizeof *buffer), *w = buffer, sum = 0;
#pragma surrogate region(allocated)
  for (int i = 0; i < n; i++)
    w[i] = u * i;
  for (int i = 0; i < n; i++)
    sum += buffer[i];
  free(buffer);
  return sum;
}

double carried(const double *in, double u) {
  double d[8];
  double *f = d;
  for (int k = 0; k < 3; k++) {
#pragma surrogate region(carried)
    for (int i = 0; i < 8; i++)
      f[i] = u + in[i];
    u += d[2];
  }
  return u;
}

int main(void) {
  double in[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  printf("%g %g %g\n", copied(in, 2), allocated(3, 5), carried(in, 1));
  return 0;
}
