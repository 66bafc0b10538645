// A pointer that the region moves, and that nothing uses behind it: what is read through it is
// gathered before. What is written through it would be looked for where it has got to.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.c > out.txt
// RUN: diff expected.txt out.txt
// RUN: surrogate-rewrite --explain after.c -- | FileCheck %s
// CHECK: BLOCKS after.c:[[#]] base-changed: pointer 'a' is changed
// CHECK: BLOCKS after.c:[[#]] base-changed: pointer 'a' is changed

//--- app.c
#include <stdio.h>

static double distance(const double *a, const double *b, int n) {
  double result = 0, difference;
#pragma surrogate region(distance)
  for (int i = 0; i < n; i++) {
    difference = *a++ - *b++;
    result += difference * difference;
  }
  return result;
}

int main(void) {
  double x[8], y[8], sum = 0;
  for (int i = 0; i < 8; i++) {
    x[i] = i;
    y[i] = 0.5 * i;
    sum += distance(x, y, i + 1);
  }
  printf("%a\n", sum);
  return 0;
}

//--- after.c
void fill(double *a, int n) {
#pragma surrogate region(filled)
  for (int i = 0; i < n; i++)
    *a++ = i;
}
double dot(const double *a, int n) {
  double sum = 0;
#pragma surrogate region(behind)
  for (int i = 0; i < n; i++)
    sum += *a++;
  return sum + a[-1];
}

//--- expected.txt
distance: 8 of 8 states agree
