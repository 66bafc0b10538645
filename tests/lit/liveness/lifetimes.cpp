// What destructors do where objects end: by what their members are then, by the class that was
// made, of objects without a name, and by an operator delete of the program's own.
// RUN: surrogate-rewrite %s --explain -- -std=c++17 > %t.txt
// RUN: FileCheck %s < %t.txt
struct Guard {
  double *place;
  explicit Guard(double *place) : place(place) {}
  ~Guard() { *place = 1; }
  double scale() const { return 2; }
};
// CHECK: region 'changed' {{.*}}
// CHECK: *second {{ *}}double
#pragma surrogate region(changed)
void changed(double *first, double *second, const double *x, double *y, int n) {
  Guard guard(first);
  for (int i = 0; i < n; ++i)
    y[i] = 2 * x[i];
  guard.place = second;
}
// CHECK: region 'returned' {{.*}}
// CHECK: *third {{ *}}double
// CHECK: *second {{ *}}double
#pragma surrogate region(returned)
double returned(double *first, double *second, double *third, double x) {
  Guard guard(first);
  if (x > 0) {
    guard.place = second;
    return x;
  }
  for (int i = 0; i < 3; ++i) {
    Guard inner(first);
    if (x > i) {
      inner.place = third;
      break;
    }
  }
  return 2 * x;
}
// CHECK: region 'unnamed' {{.*}}
// CHECK: *first {{ *}}double
// CHECK: *second {{ *}}double
// CHECK: *third {{ *}}double
static void take(const Guard &) {}
#pragma surrogate region(unnamed)
void unnamed(double *first, double *second, double *third, const double *x, double *y, int n) {
  Guard{first};
  take(Guard(second));
  for (int i = 0; i < n; ++i)
    y[i] = x[i] * Guard(third).scale();
}
struct Base {
  virtual ~Base() {}
};
struct Derived : Base {
  double *total;
  explicit Derived(double *total) : total(total) {}
  ~Derived() { *total += 1; }
};
// CHECK: region 'dynamic' {{.*}}
// CHECK: *total {{ *}}double
#pragma surrogate region(dynamic)
void dynamic(double *total, const double *x, double *y, int n) {
  Base *base = new Derived(total);
  for (int i = 0; i < n; ++i)
    y[i] = 2 * x[i];
  delete base;
}
int frees;
struct Counted {
  double value;
  static void operator delete(void *) { ++frees; }
};
// CHECK: region 'counted' {{.*}}
// CHECK: frees {{ *}}int
#pragma surrogate region(counted)
double counted(double x) {
  Counted *one = new Counted{x};
  const double result = one->value;
  delete one;
  return result;
}
