// A destructor that nobody wrote runs those of the members, and of what containers hold.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain -- -std=c++17 > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'nested' {{.*}}: can be replaced
// CHECK: *total {{ *}}double
// CHECK: region 'owned' {{.*}}: can be replaced
// CHECK: *total {{ *}}double
// CHECK: region 'unseen' {{.*}}: can't be replaced
// CHECK: what the destructor does isn't known

//--- app.cpp
#include <memory>
struct Count {
  double *total;
  ~Count() { *total += 1.0; }
};
struct Holder {
  Count count;
  double scale;
};
#pragma surrogate region(nested)
void nested(double *total, double *__restrict y, const double *x, int n) {
  Holder holder{{total}, 2.0};
  for (int i = 0; i < n; ++i)
    y[i] = holder.scale * x[i];
}
#pragma surrogate region(owned)
void owned(double *total, double *__restrict y, const double *x, int n) {
  std::unique_ptr<Count> count(new Count{total});
  for (int i = 0; i < n; ++i)
    y[i] = 2.0 * x[i];
}
struct Unseen {
  double scale;
  ~Unseen();
};
struct Outer {
  Unseen inner;
};
#pragma surrogate region(unseen)
void unseen(double *__restrict y, const double *x, int n) {
  Outer outer{{2.0}};
  for (int i = 0; i < n; ++i)
    y[i] = outer.inner.scale * x[i];
}
