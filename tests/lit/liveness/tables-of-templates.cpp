// A static table of a class template may be defined after its use.
// RUN: surrogate-rewrite --explain --region=digits %s -- -std=c++17 | FileCheck %s
// CHECK: region 'digits' {{.*}} can be replaced
// CHECK: t unsigned int
// CHECK: return int
template <class T = void> struct tables {
  static const unsigned powers[];
};
template struct tables<void>;
int digits(unsigned n, unsigned t) { return t - (n < tables<>::powers[t]); }
template <class T> const unsigned tables<T>::powers[] = {0, 10, 100};
