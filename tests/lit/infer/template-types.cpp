// Regions in templates that are used with float and with double: one text for both. Arrays, a scalar
// by value, rows, elements that a lambda gives, a function's result, members, and sums.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip --flag=-Wconversion --flag=-Wno-sign-conversion app.cpp -- --region=total --region=Line::at > out.txt
// RUN: diff expected.txt out.txt
// RUN: FileCheck %s --check-prefix=HEADER < infer/app.cpp.surrogate.h
// RUN: FileCheck %s --check-prefix=SOURCE < infer/app.cpp
// HEADER: struct surrogate_total_call : surrogate_call {
// HEADER: template <typename Real>
// HEADER-NEXT: inline int surrogate_total_enter(surrogate_total_call *surrogate, const Real *x) {
// HEADER: row[i] = static_cast<double>(x[i]);
// HEADER: template <typename Real> inline Real surrogate_total_return(const surrogate_total_call *surrogate) {
// HEADER: return static_cast<Real>(answer);
// HEADER: template <typename Real>
// HEADER-NEXT: inline void surrogate_total_leave(surrogate_total_call *surrogate, Real result) {
// HEADER: template <typename Number>
// HEADER-NEXT: inline int surrogate_at_enter(surrogate_at_call *surrogate, Number start, Number slope, Number x) {
// HEADER: template <typename Real> struct surrogate_relax_call : surrogate_call {
// HEADER: Real *y;
// HEADER: inline int surrogate_relax_enter(surrogate_relax_call<Real> *surrogate, int64_t n, const Real *x,
// HEADER-NEXT: const double *weight, Real factor, Real *y) {
// HEADER: struct surrogate_counted_call : surrogate_call {
// HEADER: inline int surrogate_counted_enter(surrogate_counted_call *surrogate, int64_t n, const int *x,
// HEADER-NEXT: int *y) {
// SOURCE: surrogate_relax_call<Real> surrogate_relax;
// SOURCE: surrogate_relax_enter<Real>(&surrogate_relax, n, x, weight, factor, y)
// SOURCE: surrogate_relax_leave<Real>(&surrogate_relax);
// SOURCE: surrogate_counted_enter(&surrogate_counted, n, x, y)

//--- app.cpp
#include "draw.h"
#include <cstdio>
#include <vector>

template <typename Real> Real total(const Real *x) {
  Real sum = 0;
  for (int i = 0; i < 4; ++i)
    sum += x[i];
  return sum;
}

template <typename T> struct Line {
  T start, slope;
  T at(T x) const;
  void move(int n, T *x);
};

// The class's parameter has another name here.
template <typename Number> Number Line<Number>::at(Number x) const {
  return start + slope + Number(2) * x;
}

template <typename T> void Line<T>::move(int n, T *x) {
#pragma surrogate region(move)
  for (int i = 0; i < n; ++i)
    x[i] = x[i] + start;
}

template <typename Real>
void relax(int n, const Real *x, const double *weight, Real factor, Real *y) {
#pragma surrogate region(relax)
  for (int i = 0; i < n; ++i)
    y[i] = static_cast<Real>(Real(2) * x[i] + static_cast<Real>(weight[i]) + factor);
}

template <typename Real> void byRows(int n, Real **rows, std::vector<std::vector<Real>> &table) {
#pragma surrogate region(rows)
  for (int i = 0; i < n; ++i) {
    table[i][1] = table[i][0] + rows[i][1];
    rows[i][0] = rows[i][1] + Real(1);
  }
}

template <typename Real> Real added(int n, const Real *x, const int *at, Real *bins) {
  Real sum = 0;
#pragma surrogate region(added)
  for (int i = 0; i < n; ++i) {
    sum += Real(2) * x[i];
    bins[at[i]] += x[i];
  }
  return sum;
}

// Nothing that varies is read or written.
template <typename Real> void counted(int n, const int *x, int *y) {
#pragma surrogate region(counted)
  for (int i = 0; i < n; ++i)
    y[i] = 3 * x[i] + 1;
}

template <typename Real> void show(const std::vector<Real> &values) {
  for (Real value : values)
    std::printf("%.6f\n", static_cast<double>(value));
}

template <typename Real> void run() {
  const int n = 20;
  std::vector<Real> x(n), y(n), bins(n);
  std::vector<double> weight(n);
  std::vector<std::vector<Real>> table(n, std::vector<Real>(2)), memory = table;
  std::vector<Real *> rows(n);
  std::vector<int> at(n), tripled(n);
  for (int i = 0; i < n; ++i) {
    x[i] = static_cast<Real>(draw());
    weight[i] = draw();
    table[i][0] = static_cast<Real>(draw());
    memory[i][1] = static_cast<Real>(draw());
    rows[i] = memory[i].data();
    at[i] = static_cast<int>(draw() * n);
  }
  for (int step = 0; step < 4; ++step)
    relax(n, x.data(), weight.data(), static_cast<Real>(draw()), y.data());
  show(y);
  byRows(n, rows.data(), table);
  for (int i = 0; i < n; ++i)
    show(table[i]), show(memory[i]);
  for (int i = 0; i + 4 < n; ++i)
    show(std::vector<Real>{total(&x[i]), Line<Real>{x[i], x[i + 1]}.at(y[i])});
  for (int step = 0; step < 4; ++step)
    Line<Real>{static_cast<Real>(draw()), Real(0)}.move(n, x.data());
  show(x);
  show(std::vector<Real>{added(n, x.data(), at.data(), bins.data())});
  show(bins);
  counted<Real>(n, at.data(), tripled.data());
  for (int value : tripled)
    std::printf("%d\n", value);
}

int main() {
  run<float>();
  run<double>();
}

//--- expected.txt
added: calls 2 samples 40 features 1 constants 0 targets 2
at: calls 32 samples 32 features 3 constants 0 targets 1
counted: calls 2 samples 40 features 1 constants 0 targets 1
move: calls 8 samples 160 features 1 constants 1 targets 1
relax: calls 8 samples 160 features 2 constants 1 targets 1
rows: calls 2 samples 40 features 2 constants 0 targets 2
total: calls 32 samples 32 features 4 constants 0 targets 1
