// do-while, strides that are variables, goto past a search: what is claimed of them is what runs.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

/* i after the loop is exact. */
static int tail(double *restrict x, const double *restrict y, int n) {
  int i = 1;
#pragma surrogate region(tail)
  do {
    x[i] = 2 * y[i];
  } while (++i < n);
  return i;
}

/* The first iteration runs whatever n is. */
static int once(double *restrict x, const double *restrict y, unsigned long n) {
  unsigned long i = 2;
#pragma surrogate region(once)
  do {
    x[i] = 3 * y[i];
    i += 3;
  } while (i < n);
  return (int)i;
}

static int down(double *restrict x, const double *restrict y, int n) {
#pragma surrogate region(down)
  do {
    --n;
    x[n] = y[n] + 1;
  } while (n > 2);
  return n;
}

static int strided(double *restrict x, const double *restrict y, int n, int stride) {
  int i;
#pragma surrogate region(strided)
  for (i = n; i > 0; i -= stride)
    x[i] = 2 * y[i];
  return i;
}

static int upto(double *restrict x, int last) {
  int i;
#pragma surrogate region(upto)
  for (i = 0; i != last; ++i)
    x[i] = 0.5 * x[i];
  return i;
}

static void search(const double *restrict y, int n, double *restrict out) {
#pragma surrogate region(search)
  {
    int i;
    double sum = 0;
    for (i = 0; i < n; i++) {
      if (y[i] > 2)
        goto found;
      sum += y[i];
    }
    out[0] = sum;
    goto done;
  found:
    out[0] = -1;
  done:
    out[1] = 2 * sum;
  }
}

static double weight(int order, int k) {
  static const double one[] = {2}, two[] = {1, 1}, three[] = {5. / 9, 8. / 9, 5. / 9};
  static const double *const weights[] = {one, two, three};
  static double scale[] = {1, 2, 3};
  return weights[order - 1][k] / scale[order - 1];
}
static void quadrature(const double *restrict y, double *restrict out, int order) {
#pragma surrogate region(quadrature)
  {
    out[0] = 0;
    for (int k = 0; k < order; k++)
      out[0] += weight(order, k) * y[k];
  }
}

int main(void) {
  enum { n = 12 };
  for (int step = 0; step < 30; step++) {
    double x[n] = {0}, y[n], out[2];
    for (int i = 0; i < n; i++)
      y[i] = draw();
    printf("%d ", tail(x, y, 9));
    printf("%d ", once(x, y, 0));
    for (int i = 0; i < n; i++)
      printf("%.9f ", x[i]);
    printf("%d ", down(x, y, 6));
    printf("%d ", strided(x, y, 10, 4));
    for (int i = 0; i < n; i++)
      printf("%.9f ", x[i]);
    printf("%d ", upto(x, 5));
    search(y, 4, out);
    printf("%.9f %.9f %.9f ", x[3], out[0], out[1]);
    quadrature(y, out, 3);
    printf("%.9f\n", out[0]);
  }
  return 0;
}

//--- expected.txt
down: calls 30 samples 30 features 5 constants 0 targets 4
once: calls 30 samples 30 features 3 constants 0 targets 1
quadrature: calls 30 samples 30 features 3 constants 0 targets 1
search: calls 30 samples 30 features 4 constants 0 targets 2
strided: calls 30 samples 30 features 20 constants 0 targets 9
tail: calls 30 samples 30 features 10 constants 0 targets 8
upto: calls 30 samples 150 features 1 constants 0 targets 1
