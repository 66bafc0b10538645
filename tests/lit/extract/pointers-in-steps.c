// Data that take different elements of an array of pointers: each pointer that is followed is
// recorded, and none between them, which may lead nowhere.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include <stdio.h>

typedef struct {
  double x, f;
  double *history;
} atom;

static void pairs(int n, atom **t) {
#pragma surrogate region(pairs)
  for (int i = 0; i < n; i += 2)
    t[i]->f += t[i + 1]->x;
}

/* The third of each three is null. */
static void gaps(int n, atom **t) {
#pragma surrogate region(gaps)
  for (int i = 0; i < n; i += 3)
    t[i]->f = 2 * t[i + 1]->history[0];
}

static void ends(int n, atom **t) {
#pragma surrogate region(ends)
  for (int i = 1; i < n - 1; i++)
    t[i]->f = t[i - 1]->x - t[i + 1]->x;
}

int main(void) {
  double history[6] = {6, 5, 4, 3, 2, 1};
  atom a[6] = {{1, 0, 0}, {2, 0, 0}, {3, 0, 0}, {4, 0, 0}, {5, 0, 0}, {6, 0, 0}};
  atom *all[6], *some[6] = {a, a + 1, NULL, a + 3, a + 4, NULL};
  for (int i = 0; i < 6; ++i) {
    all[i] = a + i;
    a[i].history = history + i;
  }
  pairs(6, all);
  gaps(6, some);
  ends(6, all);
  double sum = 0;
  for (int i = 0; i < 6; ++i)
    sum += a[i].f * (i + 1);
  printf("%a\n", sum);
  return 0;
}

//--- expected.txt
pairs: 1 of 1 states agree
gaps: 1 of 1 states agree
ends: 1 of 1 states agree
