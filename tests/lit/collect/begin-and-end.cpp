// A class that keeps where its elements begin and end: how many there are is what lies between,
// by its own functions where the members are private; asked for where there are none.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --variant=collect -o collect.cpp
// RUN: FileCheck %s < collect.cpp
// RUN: %cxx11 -Wconversion collect.cpp -o app %link && ./app
// RUN: %samples square.h5 > out.txt && diff expected.txt out.txt
// RUN: surrogate-rewrite closed.cpp --explain > closed.txt
// RUN: FileCheck --check-prefix=CLOSED %s < closed.txt
// CHECK: surrogate_square_enter(&surrogate_square, r.end() - r.begin(), r.begin(), out)
// CLOSED: extent of 'r.first' isn't known

//--- app.cpp
class Range {
  const double *first, *last;

public:
  Range(const double *x, long n) : first(x), last(x + n) {}
  long size() const { return last - first; }
  const double &operator[](long k) const { return first[k]; }
  const double *begin() const { return first; }
  const double *end() const { return last; }
};

void square(double *out, const Range &r) {
#pragma surrogate region(square)
  for (int i = 0; i < r.size(); ++i)
    out[i] = r[i] * r[i];
}

int main() {
  const double x[3] = {1, 2, 3};
  double y[3];
  square(y, Range(x, 3));
  return y[2] == 9 ? 0 : 1;
}

//--- closed.cpp
class Range {
  const double *first, *last;

public:
  Range(const double *x, long n) : first(x), last(x + n) {}
  long size() const { return last - first; }
  double operator[](long k) const { return first[k]; }
};

void square(double *out, const Range &r) {
#pragma surrogate region(square)
  for (int i = 0; i < r.size(); ++i)
    out[i] = r[i] * r[i];
}

//--- expected.txt
region square: 1 call, call_inputs [1, 0], inputs [3, 1] float64, outputs [3, 1] float64
schema {"features":[{"constant":false,"path":"r.first[i]","shape":[],"type":"double"}],"functor":null,"samples":"loop","targets":[{"constant":false,"path":"out[i]","shape":[],"type":"double"}]}
call 0 original rows 0+3: -
0: 1 -> 1
1: 2 -> 4
2: 3 -> 9
