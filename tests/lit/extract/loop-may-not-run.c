// A call in which the loops don't run that lead to an extent leaves no state: there is nothing to
// lay out, and the pointers may lead nowhere.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --spec regions.yaml --variant=collect -o collect.c
// RUN: FileCheck %s < collect.c
// CHECK: surrogate region 'tail' {{.*}} -> last{{.*}}, where n > 0
// CHECK: if (n > 0 && surrogate_state_enter(
// RUN: %cc99 -Wno-unknown-pragmas app.c -o plain && ./plain > plain.txt
// RUN: %cc99 collect.c -o collect %link && ./collect > collect.txt && diff plain.txt collect.txt
// RUN: surrogate-rewrite app.c --spec regions.yaml --variant=extract -o extract.c
// RUN: %cc99 extract.c -o extract %link && ./extract tail.state | FileCheck %s --check-prefix=REPLAY
// REPLAY: tail: 2 of 2 states agree

//--- app.c
#include <stdio.h>

static void tail(const double *x, int n, double *last) {
#pragma surrogate region(tail)
  for (int i = 0; i < n; ++i)
    last[i & 1] = last[i & 1] / 2 + x[i];
}

int main(void) {
  double x[3] = {0, 1, 2}, last[2] = {4, 5};
  tail(x, 3, last);
  tail(NULL, 0, NULL);
  tail(x, 2, last);
  printf("%g %g\n", last[0], last[1]);
  return 0;
}

//--- regions.yaml
version: 1
regions:
  tail:
    collect: {record: state}
