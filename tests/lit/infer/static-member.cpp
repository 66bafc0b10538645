// A private static member is named in its class's functions, wherever it is declared.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include <cstdio>

class Scaler {
public:
  void run(int n, const double *x, double *y) {
#pragma surrogate region(scale)
    for (int i = 0; i < n; ++i)
      y[i] = factor * x[i];
  }
  static void grow() { factor += 0; }

private:
  static double factor;
};
double Scaler::factor = 2.0;

int main() {
  double x[20], y[20];
  for (int i = 0; i < 20; ++i)
    x[i] = 0.37 * i * i - i;
  Scaler scaler;
  scaler.run(20, x, y);
  Scaler::grow();
  for (int i = 0; i < 20; ++i)
    std::printf("%.9f\n", y[i]);
  return 0;
}

//--- expected.txt
scale: calls 1 samples 20 features 1 constants 1 targets 1
