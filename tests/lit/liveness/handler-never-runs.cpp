// Nothing in the block may throw, so what its handlers do is never done.
// RUN: surrogate-rewrite %s --explain --region dead --region alive -- | FileCheck %s
#include <cstdio>
double check(double x);
// CHECK: region 'dead'{{.*}}: can be replaced
void dead(int n, double *a, const double *b) {
  for (int i = 0; i < n; i++) {
    try {
      a[i] = 2 * b[i];
    } catch (...) {
      std::puts("failed");
    }
  }
}
// CHECK: region 'alive'{{.*}}: can't be replaced
void alive(int n, double *a, const double *b) {
  for (int i = 0; i < n; i++) {
    try {
      a[i] = check(b[i]);
    } catch (...) {
      std::puts("failed");
    }
  }
}
