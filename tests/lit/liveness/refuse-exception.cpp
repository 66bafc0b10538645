// An exception that may leave the region.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.cpp -o out.cpp > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.cpp
// RUN: surrogate-rewrite text.cpp --explain > text.txt
// RUN: FileCheck --check-prefix=TEXT %s < text.txt
// CHECK: error: {{.*}}exception{{.*}}[SR408]
// TEXT: BLOCKS {{.*}}exception: 'stod' throws

//--- app.cpp
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    if (n < 0)
      throw 1;
    a[0] = b[0];
  }
}

//--- text.cpp
#include <string>
#pragma surrogate region(number)
double number(const std::string &text) { return std::stod(text) * 2; }
