// C's complex numbers: two numbers each.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <complex.h>
#include <stdio.h>

static void mix(int n, const double complex *x, double complex *y, double *power) {
#pragma surrogate region(mix)
  for (int i = 0; i < n; i++) {
    y[i] = 2.0 * x[i] + conj(x[i]);
    power[i] = creal(x[i]) + cimag(y[i]);
  }
}

int main(void) {
  static double complex x[40], y[40];
  static double power[40];
  for (int i = 0; i < 40; i++) {
    const double real = draw();
    x[i] = real + draw() * I;
  }
  mix(40, x, y, power);
  for (int i = 0; i < 40; i++)
    printf("%.9f %.9f %.9f\n", creal(y[i]), cimag(y[i]), power[i]);
  return 0;
}

//--- expected.txt
mix: calls 1 samples 40 features 2 constants 0 targets 3
