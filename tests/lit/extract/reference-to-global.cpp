// A reference to a global variable is no constant, though its address is one: what it leads to is
// part of the state. Found by random programs.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include <cstdio>
static double level, sum;
int main() {
  for (int step = 0; step < 3; ++step) {
    level = step + 0.25;
    double &shown = level;
#pragma surrogate region(add)
    { sum -= 0.5 * step - shown; }
  }
  std::printf("%g\n", sum);
  return 0;
}

//--- expected.txt
add: 3 of 3 states agree
