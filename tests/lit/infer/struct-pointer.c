// Arrays that are members of a struct behind a pointer.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

struct field {
  int n;
  double *in;
  double out[64];
};

static void apply(struct field *f) {
#pragma surrogate region(apply)
  for (int i = 0; i < f->n; ++i)
    f->out[i] = 3.0 * f->in[i] + 0.5;
}

int main(void) {
  double in[40];
  struct field f;
  f.n = 40;
  f.in = in;
  for (int i = 0; i < 40; ++i)
    in[i] = draw();
  apply(&f);
  for (int i = 0; i < 40; ++i)
    printf("%.9f\n", f.out[i]);
  return 0;
}

//--- expected.txt
apply: calls 1 samples 40 features 1 constants 0 targets 1
