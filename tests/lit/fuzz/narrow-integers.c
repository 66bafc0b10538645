// What an integer holds is cut to its bits; a shift rounds down, an unsigned remainder isn't
// negative, a signed one may be.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s
// RUN: %replay app.c
// CHECK-LABEL: region 'added'
// CHECK: {{^ +}}a {{.*}}[44, 45)
// CHECK-LABEL: region 'stepped'
// CHECK: {{^ +}}a {{.*}}[0, 1)
// CHECK-LABEL: region 'field'
// CHECK: {{^ +}}a {{.*}}[3, 4)
// CHECK-LABEL: region 'shifted'
// CHECK: {{^ +}}a {{.*}}[7, 8)
// CHECK-LABEL: region 'halved'
// CHECK: {{^ +}}a {{.*}}[(x >> 1) + 20, (x >> 1) + 21)
// CHECK-LABEL: region 'wrapped'
// CHECK: {{^ +}}a {{.*}}[2, 3)
// CHECK-LABEL: region 'converted'
// CHECK: targets a[(unsigned int)(x - 5) % 12:
// CHECK-LABEL: region 'sum'
// CHECK: {{^ +}}a {{.*}}[0, 10)
// CHECK-LABEL: region 'signed_remainder'
// CHECK: {{^ +}}a {{.*}}[0, 64)
// CHECK-LABEL: region 'periodic'
// CHECK: {{^ +}}a {{.*}}[0, n)

//--- app.c
#include <stdio.h>

static double a[64];
static int x = -3;
static unsigned char c = 250;

#pragma surrogate region(added)
static void added(void) {
  unsigned char k = 200;
  k += 100;
  a[k] = 1;
}

#pragma surrogate region(stepped)
static void stepped(void) {
  signed char k = 127;
  k++;
  a[k + 128] = 2;
}

#pragma surrogate region(field)
static void field(void) {
  struct {
    unsigned small : 3;
  } s;
  s.small = 6;
  s.small += 13;
  a[s.small] = 3;
}

#pragma surrogate region(shifted)
static void shifted(void) {
  int k = -5;
  a[(k >> 1) + 10] = 4;
}

#pragma surrogate region(halved)
static void halved(void) { a[(x >> 1) + 20] = 5; }

#pragma surrogate region(wrapped)
static void wrapped(void) {
  unsigned k = 3;
  k -= 5;
  a[k % 7u] = 6;
}

#pragma surrogate region(converted)
static void converted(void) { a[(unsigned)(x - 5) % 12u] = 7; }

#pragma surrogate region(sum)
static void sum(void) {
  c += 10;
  a[c % 10] = 8;
}

#pragma surrogate region(signed_remainder)
static void signed_remainder(void) {
  for (int i = 0; i < 4; i++)
    a[(x + i) % 8 + 8] = 9;
}

#pragma surrogate region(periodic)
static void periodic(int n) {
  for (int i = 0; i < n; i++)
    a[(i + n - 1) % n] += 10;
}

int main(void) {
  for (; x < 9; x += 2) {
    added();
    stepped();
    field();
    shifted();
    halved();
    wrapped();
    converted();
    sum();
    signed_remainder();
    periodic(5);
    for (int i = 0; i < 64; i++)
      printf("%g ", a[i]);
  }
  return 0;
}
