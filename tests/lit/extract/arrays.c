// Arrays and scalars: recorded in the program, replayed in the extracted region.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include <math.h>
#include <stdio.h>

static double total;

static void price(int n, const double *S, double r, double *call) {
  int i;
#pragma surrogate region(price)
  for (i = 0; i < n; i++)
    call[i] = exp(-r) * S[i];
  total += i;
}

#pragma surrogate region(solve)
static double solve(double x, float y) {
  total += x;
  return x * y + total;
}

int main(void) {
  double S[5] = {1, 2, 3, 4, 5}, call[5];
  for (int step = 1; step < 5; step++) {
    price(step, S, 0.1 * step, call);
    S[step] += solve(call[0], 2.5f);
  }
  for (int i = 0; i < 4; i++)
    printf("%a\n", call[i]);
  printf("%a\n", total);
  return 0;
}

//--- expected.txt
price: 4 of 4 states agree
solve: 4 of 4 states agree
