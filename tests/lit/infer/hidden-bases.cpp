// Members of private and protected bases: named by functions of the class, by its friends, and
// where a using-declaration gives them back.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt
// RUN: %exits 3 surrogate-rewrite hidden.cpp --variant=collect -o collect.cpp > refused.txt 2>&1
// RUN: FileCheck --implicit-check-not='error:' %s < refused.txt
// CHECK: error: region 'ofPrivate' can't be replaced: 'd[].x' is a member that this function can't name: it is of 'Base', a base of 'Derived' that isn't public [SR418]
// CHECK: error: region 'ofProtected' can't be replaced: 'd[].x' is a member that this function can't name: it is of 'Base', a base of 'Shielded' that isn't public [SR418]
// CHECK: error: region 'farther' can't be replaced: 'd[].x' is a member that this function can't name: it is of 'Base', a base of 'Further' that isn't public [SR418]

//--- app.cpp
#include "draw.h"
#include <cstdio>

struct Base {
  double x = 1;
};
class Derived : Base {
public:
  void set(double value) { x = value; }
  double get() const { return x; }
  static void twice(Derived *d, int n);
  friend void thrice(Derived *d, int n);
};
void Derived::twice(Derived *d, int n) {
#pragma surrogate region(twice)
  for (int i = 0; i < n; ++i)
    d[i].x *= 2;
}
void thrice(Derived *d, int n) {
#pragma surrogate region(thrice)
  for (int i = 0; i < n; ++i)
    d[i].x *= 3;
}
struct Given : private Base {
  using Base::x;
};
static void shift(Given *d, int n) {
#pragma surrogate region(shift)
  for (int i = 0; i < n; ++i)
    d[i].x += 4;
}
class Apart : protected Base {
public:
  void set(double value) { x = value; }
  double get() const { return x; }
};
struct Inner : Apart {
  static void halve(Inner *d, int n) {
#pragma surrogate region(halve)
    for (int i = 0; i < n; ++i)
      d[i].x *= 0.5;
  }
};

int main() {
  Derived d[3];
  Given g[3];
  Inner e[3];
  for (int step = 0; step < 5; ++step) {
    for (int i = 0; i < 3; ++i) {
      d[i].set(draw());
      e[i].set(draw());
      g[i].x = draw();
    }
    Derived::twice(d, 3);
    thrice(d, 3);
    shift(g, 3);
    Inner::halve(e, 3);
    std::printf("%.9f %.9f %.9f\n", d[1].get(), g[2].x, e[0].get());
  }
}

//--- hidden.cpp
struct Base {
  double x = 1;
};
class Derived : Base {
public:
  void f() { x *= 2; }
};
class Shielded : protected Base {
public:
  void f() { x *= 2; }
};
class Further : public Derived {};
#pragma surrogate region(ofPrivate)
void ofPrivate(Derived *d, int n) {
  for (int i = 0; i < n; ++i)
    d[i].f();
}
#pragma surrogate region(ofProtected)
void ofProtected(Shielded *d, int n) {
  for (int i = 0; i < n; ++i)
    d[i].f();
}
#pragma surrogate region(farther)
void farther(Further *d, int n) {
  for (int i = 0; i < n; ++i)
    d[i].f();
}

//--- expected.txt
halve: calls 5 samples 15 features 1 constants 0 targets 1
shift: calls 5 samples 15 features 1 constants 0 targets 1
thrice: calls 5 samples 15 features 1 constants 0 targets 1
twice: calls 5 samples 15 features 1 constants 0 targets 1
