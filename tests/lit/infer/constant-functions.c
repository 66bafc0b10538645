// Constant pointers to functions, and tables of them: these are the functions that are called.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// RUN: %replay app.c > replayed.txt
// RUN: diff states.txt replayed.txt
// RUN: %exits 3 surrogate-rewrite refused.c --variant=collect -o refused.out.c 2> refused.txt
// RUN: FileCheck --implicit-check-not='error:' %s < refused.txt
// CHECK: error: region 'changed' can't be replaced: which function 'current' is isn't known: it is called through a pointer [SR413]
// CHECK: error: region 'given' can't be replaced: which function '(*f)' is isn't known: it is called through a pointer [SR413]
// CHECK: error: region 'elsewhere' can't be replaced: which function 'theirs' is isn't known: it is called through a pointer [SR413]

//--- app.c
#include "draw.h"
#include <stdio.h>

static double offset = 0.5;
static double twice(double x) { return 2 * x; }
static double shifted(double x) { return x + offset; }

static double (*const first)(double) = twice;
static double (*const both[])(double) = {twice, &shifted, 0};
static const struct {
  const char *name;
  double (*function)(double);
} named[] = {{"shifted", shifted}, {"again", shifted}};

static void one(int n, double *q) {
#pragma surrogate region(one)
  for (int i = 0; i < n; i++)
    q[i] = first(q[i]);
}
#pragma surrogate region(own)
static void own(int n, double *q) {
  static double (*const function)(double) = &twice;
  for (int i = 0; i < n; i++)
    q[i] = (*function)(q[i]);
}
static void many(int n, double *q) {
#pragma surrogate region(many)
  for (int i = 0; i < n; i++)
    q[i] = both[1](q[i]);
}
static void members(int n, double *q, int k) {
#pragma surrogate region(members)
  for (int i = 0; i < n; i++)
    q[i] = named[k].function(q[i]);
}

int main(void) {
  double q[4];
  for (int step = 0; step < 10; ++step) {
    for (int i = 0; i < 4; ++i)
      q[i] = draw();
    offset = draw();
    one(4, q);
    own(4, q);
    many(4, q);
    members(4, q, step % 2);
    printf("%.9f %.9f\n", q[0], q[3]);
  }
  return 0;
}

//--- expected.txt
many: calls 10 samples 40 features 1 constants 1 targets 1
members: calls 10 samples 40 features 1 constants 2 targets 1
one: calls 10 samples 40 features 1 constants 0 targets 1
own: calls 10 samples 40 features 1 constants 0 targets 1
//--- states.txt
one: 10 of 10 states agree
own: 10 of 10 states agree
many: 10 of 10 states agree
members: 10 of 10 states agree
//--- refused.c
static double twice(double x) { return 2 * x; }
static double (*current)(double) = twice;
extern double (*const theirs)(double);
void set(double (*f)(double)) { current = f; }

#pragma surrogate region(changed)
void changed(int n, double *q) {
  for (int i = 0; i < n; i++)
    q[i] = current(q[i]);
}
#pragma surrogate region(given)
void given(int n, double *q, double (*f)(double)) {
  for (int i = 0; i < n; i++)
    q[i] = (*f)(q[i]);
}
#pragma surrogate region(elsewhere)
void elsewhere(int n, double *q) {
  for (int i = 0; i < n; i++)
    q[i] = theirs(q[i]);
}
