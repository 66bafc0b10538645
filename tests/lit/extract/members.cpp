// Member functions: statements and a whole body, private members, a vector member, a static one.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include <cstdio>
#include <vector>

namespace physics {
class Field {
public:
  explicit Field(int n) : in(n, 0.5), count(n) {}
  void step(double scale);
  void smooth();
  void settle(double limit);
  void show() const { std::printf("%a %a\n", out[3], total); }
  void add(int repeats) {
    for (int i = 0; i < repeats; ++i)
      accumulate(0.25 * i);
  }

private:
#pragma surrogate region(accumulate)
  void accumulate(double value) {
    total += value * gain;
  }

  std::vector<double> in;
  double out[8] = {}, total = 0, gain = 1.5;
  int count;
};

void Field::step(double scale) {
#pragma surrogate region(step)
  for (int i = 0; i < count; ++i) {
    out[i] = scale * in[i] - total;
    in[i] += 0.125;
  }
}
/// A label: the extracted program holds the region and its function.
void Field::settle(double limit) {
#pragma surrogate region(settle)
  {
    for (int i = 0; i < count; ++i) {
      if (out[i] > limit)
        goto done;
      out[i] += 0.25;
    }
  done:
    total += out[0];
  }
}
/// What the member function declares is compared before it is gone.
void Field::smooth() {
  double window[200] = {}, sum = 0;
#pragma surrogate region(smooth)
  for (int i = 0; i < 200; ++i) {
    window[i] = in[i % 5] * gain;
    sum += window[i];
  }
  for (int i = 0; i < 200; ++i)
    in[i % 5] = window[i] - sum;
}
} // namespace physics

int main() {
  physics::Field field(5);
  for (int i = 0; i < 3; ++i) {
    field.step(1.5 * i);
    field.add(i);
    field.smooth();
    field.settle(0.5 * i);
    field.show();
  }
  return 0;
}

//--- expected.txt
accumulate: 3 of 3 states agree
step: 3 of 3 states agree
settle: 3 of 3 states agree
smooth: 3 of 3 states agree
