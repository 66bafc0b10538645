// std::vector is an array of size() elements.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: a {{.*}}[0, a.size())
// EXPLAIN: b {{.*}}[0, a.size())

//--- app.cpp
#include <vector>
void f(const std::vector<double> &a, std::vector<double> &b) {
#pragma surrogate region(r)
  for (std::size_t i = 0; i < a.size(); i++)
    b[i] = 2.0 * a[i];
}
