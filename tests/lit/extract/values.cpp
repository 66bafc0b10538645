// C++: vectors, references, std::array, a namespace, a result, a constant.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include <array>
#include <cstdio>
#include <vector>

namespace {
double offset = 0.25;
}

namespace physics {
enum class Kind { Plain, Heavy };

void apply(const std::vector<double> &in, std::vector<double> &out, Kind kind, double &sum) {
  constexpr int first = 1;
#pragma surrogate region(apply)
  for (int i = first; i < 5; ++i) {
    out[i] = in[i] * (kind == Kind::Heavy ? 2.0 : 1.0) + offset;
    sum += out[i];
  }
}

#pragma surrogate region(weigh)
double weigh(const std::array<float, 3> &weights, int n) {
  double total = 0;
  for (int i = 0; i < n && i < 3; ++i)
    total += weights[i];
  return total;
}

#pragma surrogate region(longest)
template <typename Real> Real longest(const Real *steps, int n) {
  Real most = 0;
  for (int i = 0; i < n; ++i)
    most = steps[i] > most ? steps[i] : most;
  return most;
}
} // namespace physics

int main() {
  std::vector<double> in = {1, 2, 3, 4, 5}, out(5);
  double sum = 0;
  for (int step = 0; step < 3; ++step) {
    physics::apply(in, out, step == 1 ? physics::Kind::Heavy : physics::Kind::Plain, sum);
    in[step + 1] += physics::weigh({{0.1f, 0.2f, 0.3f}}, step + 1);
    sum += physics::longest(out.data(), step + 2);
  }
  std::printf("%a %a\n", sum, out[4]);
  return 0;
}

//--- expected.txt
apply: 3 of 3 states agree
weigh: 3 of 3 states agree
longest: 3 of 3 states agree
