// C: elements that only an expression reaches, found through index arrays, and the other way round.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// RUN: grep -c 'surrogate_near_put_atoms_x' infer/app.c | FileCheck %s --check-prefix=NEAR
// RUN: FileCheck %s < infer/app.c
// NEAR: 2
// CHECK: surrogate_slots_put_table(&surrogate_slots, surrogate_slots_0,
// CHECK-NEXT: surrogate_slots.table[(int64_t)atoms[surrogate_slots_0]->slot]);

//--- app.c
#include "draw.h"
#include <stdio.h>
#include <stdlib.h>

struct atom {
  double x[3], f;
  unsigned slot;
};

static void near(int n, struct atom **atoms, const int *first, const int *second, double *y) {
#pragma surrogate region(near)
  for (int i = 0; i < n; ++i)
    y[i] = atoms[first[i]]->x[0] - 2 * atoms[first[second[i] + 1]]->x[2] + atoms[i]->f;
}

static void slots(int n, struct atom **atoms, const double *table) {
#pragma surrogate region(slots)
  for (int i = 0; i < n; ++i)
    atoms[i]->f = 0.5 * table[atoms[i]->slot] + atoms[i]->x[1];
}

static void rows(int n, double **a, struct atom **atoms, double *y) {
#pragma surrogate region(rows)
  for (int i = 0; i < n; ++i)
    y[i] = a[atoms[i]->slot][1] + a[i][0];
}

int main(void) {
  enum { N = 20 };
  struct atom *atoms[N];
  double table[N + 2], *a[N + 2], y[N];
  int first[N + 1], second[N];
  for (int i = 0; i < N; ++i)
    atoms[i] = malloc(sizeof *atoms[i]);
  for (int i = 0; i < N + 2; ++i)
    a[i] = malloc(2 * sizeof **a);
  for (int call = 0; call < 3; ++call) {
    for (int i = 0; i < N; ++i) {
      for (int k = 0; k < 3; ++k)
        atoms[i]->x[k] = draw();
      atoms[i]->f = draw();
      atoms[i]->slot = (7u * i + call) % (N + 2);
      second[i] = (3 * i + call) % N;
    }
    for (int i = 0; i < N + 1; ++i)
      first[i] = (11 * i + call) % N;
    for (int i = 0; i < N + 2; ++i) {
      table[i] = draw();
      a[i][0] = draw();
      a[i][1] = draw();
    }
    near(N - call, atoms, first, second, y);
    for (int i = 0; i < N - call; ++i)
      printf("%.9f\n", y[i]);
    slots(N - call, atoms, table);
    for (int i = 0; i < N; ++i)
      printf("%.9f\n", atoms[i]->f);
    rows(N - call, a, atoms, y);
    for (int i = 0; i < N - call; ++i)
      printf("%.9f\n", y[i]);
  }
  return 0;
}

//--- expected.txt
near: calls 3 samples 57 features 3 constants 0 targets 1
rows: calls 3 samples 57 features 2 constants 0 targets 1
slots: calls 3 samples 57 features 2 constants 0 targets 1
