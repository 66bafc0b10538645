// An unsigned loop that doesn't run has no samples, not 2^32 - 2.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --variant=collect -o collect.cpp 2> /dev/null
// RUN: %cxx11 collect.cpp -o collect %link
// RUN: ./collect 5 3 2> none.txt && FileCheck %s --check-prefix=NONE < none.txt
// RUN: ./collect 3 5 2> two.txt && FileCheck %s --check-prefix=TWO < two.txt
// NONE: {{[ ,]}}0 samples
// TWO: {{[ ,]}}2 samples

//--- app.cpp
#include <cstdlib>

static void twice(unsigned i, unsigned n, const double *x, double *y) {
#pragma surrogate region(twice)
  while (i < n) {
    y[i] = 2 * x[i];
    ++i;
  }
}

int main(int, char **arguments) {
  static double x[10], y[10];
  twice(static_cast<unsigned>(std::atoi(arguments[1])),
        static_cast<unsigned>(std::atoi(arguments[2])), x, y);
  return y[4] > 0;
}
