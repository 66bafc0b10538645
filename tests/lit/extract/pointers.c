// Structs behind pointers, pointers to rows, arrays of structs, enumerations, overlapping data.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum kind { plain, heavy };

struct atom {
  double x, charge;
  enum kind kind;
  bool moved;
};

struct atoms {
  int count;
  struct atom *all;
  double *forces;
};

struct system {
  struct atoms *atoms;
  double energy;
  float step;
};

static void move(struct system *s) {
#pragma surrogate region(move)
  for (int i = 0; i < s->atoms->count; ++i) {
    double force = s->atoms->forces[i] * (s->atoms->all[i].kind == heavy ? 0.5 : 1.0);
    s->atoms->all[i].x += s->step * force;
    s->atoms->all[i].moved = force > 0.25;
    s->energy += force * force;
  }
}

static void transpose(int n, double **rows, double **columns) {
#pragma surrogate region(transpose)
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j)
      columns[j][i] = rows[i][j];
}

int main(void) {
  struct atom all[6];
  double forces[6];
  struct atoms atoms = {6, all, forces};
  struct system s = {&atoms, 0, 0.125f};
  double *rows[3], *columns[3];
  for (int i = 0; i < 6; ++i) {
    struct atom a = {i, 0.5, i % 2 ? heavy : plain, false};
    all[i] = a;
    forces[i] = 0.3 * i;
  }
  for (int step = 0; step < 3; ++step) {
    atoms.count = 4 + step;
    move(&s);
    printf("%a %a %d\n", s.energy, all[3].x, all[5].moved);
  }
  for (int i = 0; i < 3; ++i) {
    rows[i] = malloc(3 * sizeof(double));
    columns[i] = malloc(3 * sizeof(double));
    for (int j = 0; j < 3; ++j)
      rows[i][j] = i - 0.5 * j;
  }
  transpose(3, rows, columns);
  printf("%a\n", columns[0][2]);
  return 0;
}

//--- expected.txt
move: 3 of 3 states agree
transpose: 1 of 1 states agree
