// A construct that the analysis does not know.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.cpp -o out.cpp > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.cpp
// CHECK: error: {{.*}}understand{{.*}}[SR418]

//--- app.cpp
struct Cell {
  double mass, charge;
};
void f(Cell *a, double Cell::*which) {
#pragma surrogate region(r)
  {
    a->*which = 1.0;
  }
}
