// A table of constant records is no state and no input, wherever it is declared.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --region=series --region=counted --explain > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'series' {{.*}}can be replaced
// CHECK: inputs
// CHECK-NEXT: n int
// CHECK-NEXT: t double
// CHECK-EMPTY:
// CHECK: region 'counted' {{.*}}can't be replaced
// CHECK: static variable 'calls' keeps its value between calls

//--- app.c
#include <math.h>
static const struct {
  double weight[2];
  int power;
} outer[] = {{{1.0, 2.0}, 1}, {{0.5, 0.25}, 2}};

double series(double t, int n) {
  static const struct {
    int multiple;
    double sine, cosine;
  } term[] = {{1, -17.2, 9.2}, {2, -1.3, 0.6}, {3, 0.2, -0.1}};
  double sum = 0;
  for (int k = 0; k < n; k++)
    sum += term[k].sine * sin(term[k].multiple * t) + outer[k % 2].weight[1];
  return sum;
}
double counted(double t) {
  static struct {
    int calls;
  } calls = {0};
  return t * ++calls.calls;
}
