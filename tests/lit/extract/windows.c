// Elements far from where their pointer leads: a replay's memory holds what lies between.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include <stdio.h>
#include <stdlib.h>

struct cell {
  double mass, flux[3];
};

static void tail(double *p, int from, int to) {
#pragma surrogate region(tail)
  for (int i = from; i < to; i++)
    p[i] = 0.5 * p[i] + i;
}

static void behind(double *last, int n) {
#pragma surrogate region(behind)
  for (int i = 0; i < n; i++)
    last[-1 - i - 300000] = 2 * last[-1 - i - 300000] + i;
}

static void flux(struct cell *cells, int at) {
#pragma surrogate region(flux)
  for (int i = 0; i < 2; i++)
    cells[200000].flux[i] = cells[at].flux[i + 1] + 1;
}

int main(void) {
  const int n = 400000;
  double *p = malloc(n * sizeof *p);
  struct cell *cells = malloc(n * sizeof *cells);
  for (int i = 0; i < n; i++) {
    p[i] = i;
    cells[i].mass = cells[i].flux[0] = cells[i].flux[1] = cells[i].flux[2] = 3 * i;
  }
  tail(p, 300000, 300005);
  behind(p + n - 1, 5);
  flux(cells, 100000);
  printf("%a %a %a\n", p[300001], p[n - 300003], cells[200000].flux[1]);
  free(p);
  free(cells);
  return 0;
}

//--- expected.txt
tail: 1 of 1 states agree
behind: 1 of 1 states agree
flux: 1 of 1 states agree
