// A pointer to a common first part, cast to what it is: members are read through the cast.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: can be replaced
// EXPLAIN: inputs
// EXPLAIN-DAG: s->potential->sigma
// EXPLAIN-DAG: x[0:((struct lennardJones *)s->potential)->terms]
// EXPLAIN-NOT: lost
// RUN: %round-trip app.c

//--- app.c
#include <stdio.h>
struct base {
  double cutoff;
};
struct lennardJones {
  double cutoff, sigma;
  int terms;
};
struct simulation {
  struct base *potential;
};

double energy(struct simulation *s, const double *x) {
  double sum = 0;
#pragma surrogate region(energy)
  {
    struct lennardJones *potential = (struct lennardJones *)s->potential;
    sum = 0;
    for (int i = 0; i < potential->terms; i++)
      sum += potential->sigma * x[i];
  }
  return sum;
}

int main(void) {
  struct lennardJones potential = {2.5, 1.25, 4};
  struct simulation s = {(struct base *)&potential};
  const double x[4] = {1, 2, 3, 4};
  for (int k = 0; k < 3; k++) {
    potential.sigma += k;
    printf("%.17g\n", energy(&s, x));
  }
  return 0;
}
