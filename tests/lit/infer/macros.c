// Macros in bounds, subscripts and bodies; a macro with the name of a variable.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

#define N 40
#define AT(a, i) (a)[(i)]
#define SCALE(v) (2.0 * (v))
#define samples 7

int main(void) {
  double x[N], y[N];
  for (int i = 0; i < N; ++i)
    AT(x, i) = draw();
#pragma surrogate region(macros)
  for (int i = 0; i < N; ++i)
    AT(y, i) = SCALE(AT(x, i)) + samples;
  for (int i = 0; i < N; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
macros: calls 1 samples 40 features 1 constants 0 targets 1
