// An element that a loop inside a sample goes over as well is in the sample once.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// CHECK-LABEL: region 'first'
// CHECK: features  b[3 * i + d] for d in [0, 3)
// CHECK-NEXT: targets
// CHECK-NEXT: functor   [i, 0:3] = ([3*i:3*i+3])
// CHECK-LABEL: region 'step'
// CHECK: features  a[i].velocity[d] for d in [0, 3), a[i].shift
// CHECK-NEXT: targets   a[i].position[d] for d in [0, 3)
// CHECK-LABEL: region 'beside'
// CHECK: features  b[4 * i + 2 * d] for d in [0, 2), b[4 * i + 1]
// CHECK-NEXT: targets

//--- app.c
#include "draw.h"

#include <stdio.h>

struct particle {
  double position[3], velocity[3], shift;
};

static void first(double *a, const double *b, int n) {
#pragma surrogate region(first)
  for (int i = 0; i < n; i++) {
    double s = 0;
    for (int d = 0; d < 3; d++)
      s += b[3 * i + d];
    a[i] = s + b[3 * i + 1];
  }
}

static void step(struct particle *a, int n) {
#pragma surrogate region(step)
  for (int i = 0; i < n; i++) {
    for (int d = 0; d < 3; d++)
      a[i].position[d] = a[i].velocity[d] + a[i].velocity[1];
    a[i].position[2] = a[i].position[2] + a[i].shift;
  }
}

static void beside(double *a, const double *b, int n) {
#pragma surrogate region(beside)
  for (int i = 0; i < n; i++) {
    double s = 0;
    for (int d = 0; d < 2; d++)
      s += b[4 * i + 2 * d];
    a[i] = s + b[4 * i + 1] + b[4 * i + 2];
  }
}

int main(void) {
  struct particle particles[4];
  double a[4], b[16];
  for (int round = 0; round < 20; round++) {
    for (int i = 0; i < 16; i++)
      b[i] = draw();
    for (int i = 0; i < 4; i++) {
      for (int d = 0; d < 3; d++) {
        particles[i].position[d] = draw();
        particles[i].velocity[d] = draw();
      }
      particles[i].shift = draw();
    }
    first(a, b, 4);
    printf("%.6f %.6f\n", a[0], a[3]);
    step(particles, 4);
    printf("%.6f %.6f\n", particles[1].position[0], particles[3].position[2]);
    beside(a, b, 4);
    printf("%.6f %.6f\n", a[1], a[2]);
  }
  return 0;
}

//--- expected.txt
beside: calls 20 samples 80 features 3 constants 0 targets 1
first: calls 20 samples 80 features 3 constants 0 targets 1
step: calls 20 samples 80 features 4 constants 0 targets 3
