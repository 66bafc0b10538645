// An argument that the callee doesn't use: what chooses it is read all the same, what is there isn't.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s
// RUN: %replay app.c > out.txt
// RUN: diff expected.txt out.txt
// CHECK: inputs
// CHECK-NOT: table
// CHECK: at {{.*}}index
// CHECK-NOT: table
// CHECK: samples

//--- app.c
#include <stdio.h>

static double table[9] = {1, 2, 3}, result;

static void f(__attribute__((unused)) double x, int n) { result += n; }

int main(void) {
  for (int k = 0; k < 3; k++) {
    int at = 4 + k;
#pragma surrogate region(r)
    f(table[at - 4], k);
    printf("%g\n", result);
  }
  return 0;
}

//--- expected.txt
r: 3 of 3 states agree
