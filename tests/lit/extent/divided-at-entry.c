// Extents are evaluated at the region's entry, where a divisor may still be 0: the region returns
// before it divides, or doesn't get there.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=part --region=rest --region=whole --region=late \
// RUN:   --region=steps --region=both > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'part'
// CHECK: x {{.*}} [0, b > 0 ? n / b : 0)
// CHECK: region 'rest'
// CHECK: y {{.*}} [0, m != 0 ? n % m : 0)
// What is divided in any case stays as it is.
// CHECK: region 'whole'
// CHECK: x {{.*}} [0, n / b)
// CHECK: region 'late'
// CHECK: x {{.*}} [0, n / b)
// CHECK: region 'steps'
// CHECK: x {{.*}} [0, (b != 0 ? n / b : 0) * (n < 1 || (b != 0 ? n / b : 0) < 1 ?
// CHECK: region 'both'
// CHECK: x {{.*}} [0, b > 0 ? n / b : 0)

// RUN: %cc99 app.c -o plain && ./plain > plain.txt
// RUN: surrogate-rewrite app.c --variant=collect --region=part --region=rest --region=whole \
// RUN:   --region=late --region=either --region=steps --region=both -o out/app.c
// RUN: %cc99 out/app.c -o collect %link && ./collect > collected.txt
// RUN: diff plain.txt collected.txt

//--- app.c
#include <stdio.h>

int part(const int *x, int n, int b) {
  if (b <= 1)
    return 1;
  int s = 0;
  for (int i = 0; i < n / b; i++)
    s += x[i];
  return s;
}
void rest(double *y, int n, int m) {
  if (m)
    for (int i = 0; i < n % m; i++)
      y[i] = 1;
}
int whole(const int *x, int n, int b) {
  int s = 0;
  for (int i = 0; i < n / b; i++)
    s += x[i];
  return s;
}
int late(const int *x, int n, int b) {
  const int count = n / b;
  if (count > 100)
    return 0;
  int s = 0;
  for (int i = 0; i < n / b; i++)
    s += x[i];
  return s;
}
int either(const int *x, int n, int b, int wanted) {
  int s = 0;
  for (int i = 0; b && i < n / b; i++)
    s += x[i];
  return wanted ? s : -s;
}
int steps(const int *x, int n, int b) {
  int s = 0;
  for (int i = 0; i < n; i += n / b)
    s += x[i];
  return s;
}
int both(const int *x, int n, int b) {
  int s = 0;
  if (b > 0 && n > b)
    for (int i = 0; i < n / b; i++)
      s += x[i] - x[n / b - 1 - i];
  return s;
}

int main(void) {
  const int x[] = {1, 2, 3, 4, 5, 6, 7, 8};
  double y[8] = {0};
  rest(y, 7, 0);
  rest(y, 7, 4);
  printf("%d %d %g %g\n", part(x, 8, 0), part(x, 8, 2), y[2], y[3]);
  printf("%d %d %d %d\n", whole(x, 8, 2), late(x, 8, 2), either(x, 8, 0, 1), either(x, 8, 4, 1));
  printf("%d %d %d %d\n", steps(x, 0, 0), steps(x, 8, 4), both(x, 8, 0), both(x, 8, 2));
  return 0;
}
