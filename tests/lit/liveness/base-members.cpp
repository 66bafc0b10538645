// Members of one name, of a class and of its base, are two data.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt
// RUN: surrogate-rewrite app.cpp --explain | FileCheck %s
// CHECK: shape.side
// CHECK: shape.Base::side

//--- app.cpp
#include "draw.h"
#include <cstdio>
struct Base {
  double side;
};
struct Shape : Base {
  double side;
};
int main() {
  for (int step = 0; step < 5; ++step) {
    Shape shape;
    shape.side = draw();
    shape.Base::side = draw();
    double area = 0.0;
#pragma surrogate region(area)
    area = shape.side * 3.0 - shape.Base::side;
    std::printf("%.9f\n", area);
  }
}

//--- expected.txt
area: calls 5 samples 5 features 2 constants 0 targets 1
