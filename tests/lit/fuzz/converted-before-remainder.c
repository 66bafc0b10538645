// An unsigned remainder that is converted before it is subtracted: the extent converts it, too.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --report=- > report.json 2> /dev/null
// RUN: FileCheck %s < report.json
// CHECK: "begin": "{{.*}}i - ((int)(u % 1000)){{.*}}"
// RUN: %round-trip app.c

//--- app.c
#include <stdio.h>

static double a[6];
static unsigned u = 1009;

static int wrap(int k, int n) { return ((k % n) + n) % n; }

int main(void) {
  for (int k = 0; k < 6; k++)
    a[k] = k;
  for (int i = 1; i < 30; i++) {
    double v = 0.5;
#pragma surrogate region(r)
    v += a[wrap(i - (int)(u % 1000), 6)];
    printf("%f\n", v);
  }
  return 0;
}
