/* Roots of quadratic and cubic equations by the Newton-Raphson method.
 *
 *     newton_raphson quadratic|cubic COUNT SEED ROOTS.txt
 *
 * The equations x -> ((c3 x + c2) x + c1) x + c0 are drawn so that each has exactly one positive
 * root (the signs of the coefficients change once) and Newton's method reaches it from every
 * positive start. The start is drawn as well, before the solver is called. ROOTS.txt gets one root
 * a line, with every digit.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The positive root of ((c3 x + c2) x + c1) x + c0, from `start`; regions.yaml names this function
 * as the region, so that nothing here is written for surrogate-rewrite. */
double newton_solve(double c3, double c2, double c1, double c0, double start) {
  double x = start;
  for (int iteration = 0; iteration < 100; ++iteration) {
    const double value = ((c3 * x + c2) * x + c1) * x + c0;
    const double slope = (3 * c3 * x + 2 * c2) * x + c1;
    const double change = value / slope;
    x -= change;
    if (fabs(change) < 1e-12)
      break;
  }
  return x;
}

/* Park and Miller's generator: the same equations on every machine. */
static double uniform(unsigned long long *state, double low, double high) {
  *state = *state * 16807 % 2147483647;
  return low + (high - low) * ((double)*state / 2147483647);
}

int main(int argc, char **argv) {
  const int cubic = argc == 5 && !strcmp(argv[1], "cubic");
  if (!cubic && !(argc == 5 && !strcmp(argv[1], "quadratic"))) {
    fprintf(stderr, "usage: %s quadratic|cubic COUNT SEED ROOTS.txt\n", argv[0]);
    return 2;
  }
  const long count = strtol(argv[2], NULL, 10);
  unsigned long long random = strtoull(argv[3], NULL, 10) * 1000003 % 2147483646 + 1;
  FILE *roots = fopen(argv[4], "w");
  if (!roots) {
    perror(argv[4]);
    return 1;
  }
  for (long k = 0; k < count; ++k) {
    const double c3 = cubic ? uniform(&random, 0.5, 2) : 0;
    const double c2 = uniform(&random, cubic ? 0 : 0.5, 2);
    const double c1 = uniform(&random, 0, 2);
    const double c0 = uniform(&random, -3, -0.5);
    const double start = uniform(&random, 0.5, 5);
    fprintf(roots, "%.17g\n", newton_solve(c3, c2, c1, c0, start));
  }
  if (fclose(roots)) {
    perror(argv[4]);
    return 1;
  }
  return 0;
}
