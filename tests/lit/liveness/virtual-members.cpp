// A member that is an object itself is of just its class, whichever class its owner is of.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=LU::det --region=LU::first --region=LU::other \
// RUN:   -- -std=c++17 | tr -s '[:space:]' ' ' | FileCheck %s
// RUN: surrogate-rewrite final.cpp --explain --region=inherited --region=derived \
// RUN:   | tr -s '[:space:]' ' ' | FileCheck %s --check-prefix=FINAL
// CHECK: region 'det'
// CHECK: this->n int
// CHECK-NOT: BLOCKS
// CHECK: region 'first'
// CHECK-NOT: BLOCKS
// A reference may lead to an object of a derived class.
// CHECK: region 'other'
// CHECK: BLOCKS

//--- row.h
#include <vector>
struct Matrix {
  virtual ~Matrix() {}
  virtual const double &at(int i) const = 0;
};
struct Row : Matrix {
  std::vector<double> m;
  const double &at(int i) const override { return m[i]; }
};

//--- app.cpp
#include "row.h"
struct LU {
  Row row, rows[2];
  Row &elsewhere;
  int n;
  double det() const {
    double d = 1;
    for (int j = 0; j < n; j++)
      d *= row.at(j);
    return d;
  }
  double first() const { return rows[1].at(0) + rows[0].at(0); }
  double other() const { return elsewhere.at(0) + n; }
};
double use(const LU &lu) { return lu.det() + lu.first() + lu.other(); }

//--- final.cpp
// Of a final class nothing derives, whichever class's function calls a virtual one.
// FINAL: region 'inherited' {{[^:]*:[^:]*}}: can be replaced
// FINAL: b.m double
// FINAL: region 'derived' {{[^:]*:[^:]*}}: can't be replaced
// FINAL: BLOCKS {{.*}} unknown-call: 'f' is virtual
struct Base {
  virtual ~Base() {}
  virtual double f(double x) const { return x; }
  double g(double x) const { return f(x) + 1; }
};
struct Last final : Base {
  double m = 3;
  double f(double x) const override { return m * x; }
};
struct Open : Base {
  double f(double x) const override { return 2 * x; }
};
void inherited(const Last &b, double *v, int n) {
  for (int i = 0; i < n; i++)
    v[i] = b.g(v[i]);
}
void derived(const Open &b, double *v, int n) {
  for (int i = 0; i < n; i++)
    v[i] = b.g(v[i]);
}
