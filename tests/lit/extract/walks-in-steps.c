// A pointer that only bounds a walk in steps above one keeps its distance to the array, though the
// region touches nothing just before it.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include <stdio.h>

static double pairs(const double *a, const double *end) {
  double s = 0;
#pragma surrogate region(pairs)
  for (const double *p = a; p < end; p += 2)
    s += p[0];
  return s;
}

static double triples(const double *a, int n) {
  double s = 0;
  const double *end = a + n;
#pragma surrogate region(triples)
  {
    const double *p = a;
    while (p < end) {
      s += p[0] * p[1];
      p += 3;
    }
  }
  return s;
}

static void rows(double *a, double *end) {
#pragma surrogate region(rows)
  for (double *p = a; p < end; p += 40)
    *p += 1;
}

static double backwards(const double *begin, const double *last) {
  double s = 0;
#pragma surrogate region(backwards)
  for (const double *p = last; p > begin; p -= 4)
    s = s / 2 + *p;
  return s;
}

int main(void) {
  static double a[240];
  for (int i = 0; i < 240; ++i)
    a[i] = i * 0.5;
  for (int step = 1; step < 3; ++step) {
    rows(a + step, a + step + 80);
    printf("%g %g ", pairs(a, a + 8 * step), triples(a, 6 * step));
    printf("%g\n", backwards(a, a + 16 * step));
  }
  return 0;
}

//--- expected.txt
pairs: 2 of 2 states agree
triples: 2 of 2 states agree
rows: 2 of 2 states agree
backwards: 2 of 2 states agree
