// C: elements that no base and strides reach are moved by loops around the region.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// RUN: FileCheck %s < infer/app.c
// RUN: FileCheck --check-prefix=COLLECT %s < collect/app.c
// CHECK: if (surrogate_spring_open(&surrogate_spring, n))
// CHECK-NEXT: for (int64_t surrogate_spring_0 = 0; surrogate_spring_0 < surrogate_spring.n;
// CHECK: surrogate_spring_put_atoms_x(&surrogate_spring, surrogate_spring_0
// CHECK-NEXT: atoms[surrogate_spring_0]->x);
// CHECK: if (!surrogate_spring_enter(&surrogate_spring, charge, k)) {
// CHECK: } else {
// CHECK: atoms[surrogate_spring_0]->force =
// CHECK-NEXT: surrogate_spring_get_atoms_force(&surrogate_spring, surrogate_spring_0);
// CHECK: surrogate_spring.base.record
// CHECK: surrogate_spring_record_atoms_force(&surrogate_spring, surrogate_spring_0,
// CHECK-NEXT: atoms[surrogate_spring_0]->force);
// COLLECT-NOT: else
// COLLECT-NOT: _get_

//--- app.c
#include "draw.h"
#include <stdio.h>
#include <stdlib.h>

struct atom {
  int kind;
  double x, force;
  float velocity;
};

static void spring(unsigned n, struct atom **atoms, const double *charge, double k) {
#pragma surrogate region(spring)
  for (unsigned i = 0; i < n; ++i) {
    atoms[i]->force = 3.0 * atoms[i]->x + k + charge[i];
    atoms[i]->velocity -= (float)atoms[i]->kind;
  }
}

int main(void) {
  struct atom *atoms[40];
  double charge[40];
  for (int i = 0; i < 40; ++i) {
    atoms[i] = malloc(sizeof *atoms[i]);
    atoms[i]->kind = (int)(8 * draw());
    atoms[i]->x = draw();
    atoms[i]->force = 0;
    atoms[i]->velocity = (float)draw();
    charge[i] = draw();
  }
  for (int step = 0; step < 5; ++step) {
    spring(40, atoms, charge, 0.25 * step);
    for (int i = 0; i < 40; ++i)
      printf("%.6f %.4f\n", atoms[i]->force, atoms[i]->velocity);
  }
  for (int i = 0; i < 40; ++i)
    free(atoms[i]);
  return 0;
}

//--- expected.txt
spring: calls 5 samples 200 features 4 constants 1 targets 2
