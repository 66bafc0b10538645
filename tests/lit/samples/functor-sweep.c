// A sweep of the functor's own: samples of a region that isn't one loop.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c -- --spec regions.yaml > out.txt 2> said.txt
// RUN: diff expected.txt out.txt
// RUN: surrogate-rewrite app.c --spec regions.yaml --explain 2> said.txt | FileCheck %s
// RUN: count 0 < said.txt
// CHECK: one a point of functor 'smooth': i in [1, n - 1)
// CHECK: features  u[i - 1], u[i], u[i + 1]
// CHECK: constant  {{.*}}dt
// CHECK: targets   v[i]

//
// The number of steps decides each point's result: it is in the samples, though a loop's bound alone.
// RUN: surrogate-rewrite steps.c --spec steps.yaml --explain | FileCheck %s --check-prefix=STEPS
// STEPS: one a point of functor 'point': i in [0, 8)
// STEPS: features  u[i]{{$}}
// STEPS: constant  steps{{$}}

//--- steps.c
void relax(int steps, double u[8]) {
#pragma surrogate region(relax)
  for (int t = 0; t < steps; t++)
    for (int i = 0; i < 8; i++)
      u[i] = 0.5 * u[i] + 1;
}

//--- steps.yaml
version: 1
regions:
  relax:
    samples: point
    functors:
      point: {features: "[i, 0:1] = (u[i])", targets: "[i, 0:1] = (u[i])", sweep: {i: 8}}

//--- app.c
#include "draw.h"
#include <stdio.h>

static void step(int n, double dt, const double *restrict u, double *restrict v) {
  double flux[64];
#pragma surrogate region(step)
  {
    for (int i = 0; i < n - 1; i++)
      flux[i] = u[i + 1] - u[i];
    for (int i = 1; i < n - 1; i++)
      v[i] = u[i] + dt * (flux[i] - flux[i - 1]);
  }
}

int main(void) {
  double u[60], v[60] = {0};
  for (int call = 0; call < 3; call++) {
    for (int i = 0; i < 60; i++)
      u[i] = draw();
    step(60 - call, 0.25, u, v);
    for (int i = 0; i < 60; i++)
      printf("%.9f\n", v[i]);
  }
  return 0;
}

//--- regions.yaml
version: 1
regions:
  step:
    samples: smooth
    functors:
      smooth:
        features: "[i, 0:3] = (u[i-1:i+2])"
        targets: "[i, 0:1] = (v[i])"
        sweep: {i: "1:n-1"}

//--- expected.txt
step: calls 3 samples 171 features 3 constants 2 targets 1
