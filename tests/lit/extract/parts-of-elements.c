// Bytes that are no whole number of elements: the last element is touched in part, and keeps the rest.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s
// RUN: %replay app.c > out.txt
// RUN: diff expected.txt out.txt
// CHECK-LABEL: region 'clear'
// CHECK: in-outs
// CHECK-NEXT: d double * value [0, (n + 7) / 8)
// CHECK-LABEL: region 'copy'
// CHECK: s const float * value [0, (2 * n + 3) / 4)
// CHECK: in-outs
// CHECK-NEXT: d float * value [0, (2 * n + 3) / 4)
// CHECK-LABEL: region 'twelve'
// CHECK: s const double * value [0, 2)
// CHECK: in-outs
// CHECK-NEXT: d double * value [0, 2)
// CHECK-LABEL: region 'four'
// CHECK: in-outs
// CHECK-NEXT: *d double value
// CHECK-LABEL: region 'sized'
// CHECK: outputs
// CHECK-NEXT: d double * value [0, (size + 7) / 8)
// CHECK-LABEL: region 'whole'
// CHECK: outputs
// CHECK-NEXT: d double * value [0, n)
// CHECK-LABEL: region 'member'
// CHECK: in-outs
// CHECK-NEXT: t->b double value

//--- app.c
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#pragma surrogate region(clear)
void clear(double *d, int n) { memset(d, 0, n); }
#pragma surrogate region(copy)
void copy(float *d, const float *s, int n) { memcpy(d, s, n * 2); }
#pragma surrogate region(twelve)
void twelve(double *d, const double *s) { memcpy(d, s, 12); }
#pragma surrogate region(four)
void four(double *d, const double *s) { memcpy(d, s, 4); }
#pragma surrogate region(sized)
void sized(double *d, const double *s, size_t size) { memcpy(d, s, size); }
#pragma surrogate region(whole)
void whole(double *d, const double *s, int n) { memcpy(d, s, n * sizeof *d); }
struct two {
  double a, b;
};
#pragma surrogate region(member)
void member(struct two *t, const double *s) { memcpy(&t->b, s, 4); }

int main(void) {
  double d[5] = {1.1, 1.1, 1.1, 1.1, 1.1}, e[5] = {2.5, 3.7, 4.1, 5.3, 6.2};
  struct two t = {1.7, 2.9};
  float a[4] = {1, 2, 3, 4}, b[4] = {9, 9, 9, 9};
  clear(d, 12);
  copy(b, a, 3);
  printf("%a %a %a\n", d[0], d[1], b[1]);
  twelve(d + 2, e);
  four(d + 4, e);
  member(&t, e);
  printf("%a %a %a %a %a\n", d[2], d[3], d[4], t.a, t.b);
  sized(d, e, 16);
  printf("%a %a %a\n", d[0], d[1], d[2]);
  whole(d, e, 3);
  printf("%a %a %a\n", d[0], d[1], d[2]);
}

//--- expected.txt
clear: 1 of 1 states agree
copy: 1 of 1 states agree
twelve: 1 of 1 states agree
four: 1 of 1 states agree
sized: 1 of 1 states agree
whole: 1 of 1 states agree
member: 1 of 1 states agree
