// std::move of <algorithm> isn't that of <utility>: it writes.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.cpp --region=f -o out.cpp 2>&1 | FileCheck %s
// RUN: surrogate-rewrite --explain app.cpp --region=g | FileCheck %s --check-prefix=VALUE
// CHECK: app.cpp:4:{{.*}}move{{.*}}[SR413]
// VALUE: can be replaced
// VALUE: outputs
// VALUE-NEXT: b

//--- app.cpp
#include <algorithm>
#include <utility>
void f(double *a, double *b, int n) {
  std::move(a, a + n, b);
}
void g(double *a, double *b) {
  *b = std::move(*a);
}
