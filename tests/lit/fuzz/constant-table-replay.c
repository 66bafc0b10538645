// A constant of the function is no input: the extracted region has its values.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include <stdio.h>

static double f(int k) {
  static const double weights[3] = {0.5, 1.5, 2.5}, scale = 2;
  const int first = 1;
  double sum = 0;
#pragma surrogate region(r)
  for (int i = first; i < 3; i++)
    sum += scale * weights[(i + k) % 3];
  return sum;
}

int main(void) {
  for (int k = 0; k < 4; k++)
    printf("%g\n", f(k));
  return 0;
}

//--- expected.txt
r: 4 of 4 states agree
