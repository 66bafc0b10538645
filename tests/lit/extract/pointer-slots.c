// An array of pointers that lies near a struct: the block that a replay lays out has room for each of
// them, not only for the first.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --spec regions.yaml --variant=collect -o collect.c
// RUN: surrogate-rewrite app.c --spec regions.yaml --variant=extract -o extract.c
// RUN: %cc99 collect.c -o collect %link && ./collect > out.txt
// RUN: diff expected.txt out.txt
// RUN: %cc99 -g -fsanitize=address,undefined extract.c -o extract %link
// RUN: ./extract | FileCheck %s
// CHECK: mean: 1 of 1 states agree
// CHECK: last: 1 of 1 states agree

//--- app.c
#include <stdio.h>
#include <stdlib.h>
typedef struct { double t, p; double c[5]; long a, b; } cell;
typedef struct { int n; cell **cells; } room;
typedef struct { cell *front, *back; } pair;
double mean(const room *r) {
  double s = 0;
  for (int i = 0; i < r->n; i++)
    s += r->cells[i]->t;
  return s / r->n;
}
double last(const pair *pairs) { return pairs[60].back->t; }
int main(void) {
  cell *cells[40];
  static pair pairs[61];
  pair *seen = pairs;
  for (int i = 0; i < 40; i++) {
    cells[i] = calloc(1, sizeof(cell));
    cells[i]->t = i;
  }
  pairs[60].back = cells[3];
  room r = {40, cells};
  printf("%g %g\n", mean(&r), last(seen));
  for (int i = 0; i < 40; i++)
    free(cells[i]);
  return 0;
}

//--- regions.yaml
version: 1
regions:
  mean: {at: mean, collect: {record: state}}
  last: {at: last, collect: {record: state}}

//--- expected.txt
19.5 3
