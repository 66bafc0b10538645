// Loops that what they read may end: a bound beside it says how much there may be, not how much
// there is. And several bounds are the smallest of them.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=table --region=search --region=both \
// RUN:   --region=rows --region=next | FileCheck %s
// RUN: %round-trip round.c > out.txt
// RUN: diff expected.txt out.txt
// CHECK: region 'table'
// CHECK: dt const double * value unknown
// CHECK: t double * value unknown
// CHECK: region 'search'
// CHECK: x const double * control [0, n) read {{.*}}; takes for granted that it has all of these elements
// CHECK: region 'both'
// CHECK: x const double * value [0, m < n ? m : n)
// CHECK: one a call: the loop at app.c:15 may stop early
// CHECK: region 'rows'
// CHECK: one a call: 'r[].d' is read at app.c:25 in a loop over 'j' that data may end earlier
// x[n] where nothing was found.
// CHECK: region 'next'
// CHECK: x const double * value unknown

//--- app.c
void table(int max, const double *dt, double *t) {
  for (int i = 0; i < max && dt[i] > 0; i++)
    t[i] += dt[i];
}
int search(int n, const double *x) {
  int found = -1;
  for (int i = 0; i < n; ++i)
    if (x[i] < 0) {
      found = i;
      break;
    }
  return found;
}
void both(int n, int m, const double *x, double *y) {
  for (int i = 0; i < n && i < m; ++i)
    y[i] = x[i];
}
struct row {
  int count;
  double *d;
};
void rows(int n, int m, const struct row *r, double *o) {
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < m && j < r[i].count; j++)
      o[i] += r[i].d[j];
}
double next(int n, const double *x) {
  int i;
  for (i = 0; i < n; ++i)
    if (x[i] < 0)
      break;
  return x[i];
}

//--- round.c
#include <stdio.h>
static void both(int n, int m, const double *x, double *y) {
#pragma surrogate region(both)
  for (int i = 0; i < n && i < m; ++i)
    y[i] += 2 * x[i];
}
int main(void) {
  double x[4] = {1, 2, 3, 4}, y[4] = {0};
  for (int n = 10; n < 1000000; n *= 10)
    both(n, 4, x, y);
  printf("%g %g\n", y[0], y[3]);
  return 0;
}

//--- expected.txt
both: calls 5 samples 5 features 10 constants 0 targets 4
