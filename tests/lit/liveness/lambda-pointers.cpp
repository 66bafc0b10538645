// A lambda without captures that is made a pointer does what its body says.
// RUN: surrogate-rewrite --explain --region=noise --region=counted --region=scaled --region=sorted %s \
// RUN:   | FileCheck %s
// CHECK: region 'noise' {{.*}} can't be replaced
// CHECK: BLOCKS {{.*}} random-state: 'rand' changes
// CHECK: region 'counted' {{.*}} can be replaced
// CHECK: in-outs
// CHECK: calls int
// CHECK: region 'scaled' {{.*}} can be replaced
// CHECK: inputs
// CHECK: scale double
// CHECK: bias double[4] value [1, 2)
// CHECK: region 'sorted' {{.*}} can't be replaced
// CHECK: BLOCKS {{.*}} io: 'puts' reads or prints
#include <cstdio>
#include <cstdlib>

static double scale = 2, bias[4] = {1, 2, 3, 4};
static int calls;

static double apply(double (*f)(double), double x) { return f(x); }

void noise(double *x, int n) {
  for (int i = 0; i < n; i++)
    x[i] = apply([](double z) { return z + std::rand(); }, x[i]);
}

void counted(double *x, int n) {
  for (int i = 0; i < n; i++)
    x[i] = apply([](auto z) { calls++; return z * 2; }, x[i]);
}

void scaled(double *x, int n) {
  double (*f)(double) = +[](double z) { return z * scale + bias[1]; };
  for (int i = 0; i < n; i++)
    x[i] = f(x[i]);
}

void sorted(double *x, int n) {
  std::qsort(x, n, sizeof *x, [](const void *a, const void *b) {
    std::puts("compared");
    return *(const double *)a < *(const double *)b ? -1 : 1;
  });
}
