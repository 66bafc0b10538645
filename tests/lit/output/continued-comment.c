// A comment that a backslash continues after the region's last line: what is inserted after the
// region stands below the comment, not in it.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --variant=collect -o out/app.c -- -std=c99
// RUN: %cc99 -Wno-comment app.c -Wno-unknown-pragmas -o plain
// RUN: %cc99 -Wno-comment out/app.c -o collect %link
// RUN: ./plain > plain.txt && ./collect > collect.txt && diff plain.txt collect.txt

//--- app.c
#include <stdio.h> // prints \
  the result

int main(void) {
  double x[4] = {1, 2, 3, 5}, y[4];
  for (int step = 0; step < 6; ++step) {
    for (int i = 0; i < 4; ++i)
      x[i] += 0.5 * step * (i + 1) + (i == step);
#pragma surrogate region(twice)
    for (int i = 0; i < 4; ++i)
      y[i] = 2 * x[i] + 1; // trailing \
      y[i] = 5;
    printf("%g %g\n", y[2], y[0]);
  }
  return 0;
}
