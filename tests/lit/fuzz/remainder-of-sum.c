// A subscript that a remainder of a sum keeps in range: the sum stays in parentheses.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --report=- > report.json 2> /dev/null
// RUN: FileCheck %s < report.json
// CHECK: "begin": "((x % 1000) + 20) % 12"
// RUN: %round-trip app.c

//--- app.c
#include <stdio.h>

static double a[12];

static int wrap(int k, int n) { return k % n; }

int main(void) {
  for (int x = 1; x < 30; x++) {
#pragma surrogate region(r)
    a[wrap(x % 1000 + 20, 12)] = 0.25;
    printf("%f %f\n", a[(x + 20) % 12], a[0]);
  }
  return 0;
}
