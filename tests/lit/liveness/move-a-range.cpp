// std::move of <algorithm> isn't that of <utility>: it writes.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite --explain app.cpp --region=f | FileCheck %s --check-prefix=RANGE
// RUN: surrogate-rewrite --explain app.cpp --region=g | FileCheck %s --check-prefix=VALUE
// RANGE: can be replaced
// RANGE: inputs
// RANGE: a {{.*}}[0, n)
// RANGE: outputs
// RANGE-NEXT: b {{.*}}[0, n)
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
