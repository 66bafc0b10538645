// A schema longer than C99's longest literal compiles with -pedantic.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --variant=infer -o infer.c
// RUN: FileCheck %s < infer.c.surrogate.h
// RUN: %cc99 -c infer.c -o infer.o && %clang99 -c infer.c -o infer.o
// CHECK: __extension__ "{\"features\":["

//--- app.c
#define FIELDS(V) V(a) V(b) V(c) V(d) V(e) V(f) V(g) V(h) V(k) V(l) V(m) V(o) V(p) V(q) V(r)
#define DECLARE(x) double x##0, x##1, x##2, x##3, x##4;
#define SUM(x) +s->x##0 + s->x##1 + s->x##2 + s->x##3 + s->x##4
struct state { FIELDS(DECLARE) };
double sum(const struct state *s) {
  double total;
#pragma surrogate region(sum)
  total = 0.0 FIELDS(SUM);
  return total;
}
