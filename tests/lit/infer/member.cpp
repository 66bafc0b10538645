// Members of the object whose method holds the region.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <cstdio>

class Field {
public:
  void fill() {
    for (double &value : in)
      value = draw();
    gain = draw();
  }
  void apply() {
#pragma surrogate region(apply)
    for (int i = 0; i < 20; ++i)
      out[i] = in[i] - 3.0 * gain;
  }
  void show() const {
    for (double value : out)
      std::printf("%.9f\n", value);
  }

private:
  double in[20], out[20], gain = 1.0;
};

int main() {
  Field field;
  for (int step = 0; step < 5; ++step) {
    field.fill();
    field.apply();
    field.show();
  }
}

//--- expected.txt
apply: calls 5 samples 100 features 1 constants 1 targets 1
