// Calls through pointers to functions and of virtual functions, where this file knows them all.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'known' {{.*}}: can be replaced
// CHECK: region 'callback' {{.*}}: can't be replaced
// CHECK: which function 'f' is isn't known
// CHECK: region 'price'
// CHECK: 'payoff.strike' is a member of 'Call', and whether the object is one isn't known
// CHECK: region 'twice' {{.*}}: safe to replace, once
// CHECK: strike
// CHECK: which class's 'at' runs depends on the object, and no feature tells its class
// CHECK: allow: [unknown-call]
// CHECK: region 'open' {{.*}}: can't be replaced
// CHECK: which class's 'value' runs isn't known
// RUN: surrogate-rewrite app.cpp --spec=regions.yaml --explain | FileCheck --check-prefix=SPEC %s
// SPEC: region 'callback' {{.*}}: can be replaced
// SPEC: region 'open' {{.*}}: can be replaced
// A source without main is part of a program whose other sources may derive from its classes.
// RUN: surrogate-rewrite library.cpp --explain --region=anywhere --region=local --region=kept \
// RUN:   | FileCheck --check-prefix=LIBRARY %s
// LIBRARY: region 'anywhere' {{.*}}: can't be replaced
// LIBRARY: 'f' is virtual: which class's 'f' runs isn't known
// LIBRARY: mend: declare the class or 'f' final, or put it into an unnamed namespace
// LIBRARY: region 'local' {{.*}}: can be replaced
// LIBRARY: region 'kept' {{.*}}: can be replaced

//--- open.h
struct Model {
  virtual double value(double x) const { return x; }
};

//--- app.cpp
#include "open.h"
static double square(double x) { return x * x; }
static double sum(double (*f)(double), const double *x, int n) {
  double total = 0.0;
  for (int i = 0; i < n; ++i)
    total += f(x[i]);
  return total;
}
#pragma surrogate region(known)
double known(const double *x, int n) { return sum(square, x, n) + sum(&square, x, n); }

#pragma surrogate region(callback)
double callback(double (*f)(double), double x) { return 2.0 * f(x); }

struct Payoff {
  virtual double operator()(double spot) const { return spot; }
};
struct Call : Payoff {
  double strike;
  double operator()(double spot) const override { return spot > strike ? spot - strike : 0.0; }
};
#pragma surrogate region(price)
double price(const Payoff &payoff, const double *paths, int n) {
  double total = 0.0;
  for (int i = 0; i < n; ++i)
    total += payoff(paths[i]);
  return total;
}

struct Curve {
  double rate;
  virtual double at(double time) const = 0;
};
struct Flat : Curve {
  double at(double) const override { return rate; }
};
struct Steep : Curve {
  double at(double time) const override { return rate * time; }
};
#pragma surrogate region(twice)
double twice(const Curve &curve, double strike) { return 2.0 * curve.at(strike); }

#pragma surrogate region(open)
double open(const Model &model, double x) { return 2.0 * model.value(x); }
int main() { return 0; }

//--- library.cpp
struct Base {
  virtual ~Base() = default;
  virtual double f(double) const = 0;
};
struct Twice : Base {
  double f(double x) const override { return 2 * x; }
};
double anywhere(const Base &base, double x) { return base.f(x); }
double local(double x) {
  Twice twice;
  const Base &base = twice;
  return base.f(x);
}
namespace {
struct Own {
  virtual double f(double x) const { return 2 * x; }
};
} // namespace
static double kept(const Own &own, double x) { return own.f(x); }
double use(double x) { return kept(Own(), x); }

//--- regions.yaml
version: 1
regions:
  callback: {effects: {f: {reads: [], writes: []}}}
  open: {effects: {value: {reads: [], writes: []}}}
