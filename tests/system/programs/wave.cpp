// A sum over harmonics for every row: the smallest program with a region worth replacing.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

static double response(double amplitude, double phase) {
  double sum = 0.0;
  for (int k = 1; k <= 400; ++k)
    sum += amplitude * std::sin(phase * k) / (double(k) * k);
  return sum;
}

int main(int argc, char **argv) {
  const int n = argc > 1 ? std::atoi(argv[1]) : 3000;
  std::vector<double> amplitudes(n), phases(n), results(n);
  unsigned state = 12345;
  for (int i = 0; i < n; ++i) {
    state = state * 1664525u + 1013904223u;
    amplitudes[i] = 1.0 + (state >> 8) / 16777216.0;
    state = state * 1664525u + 1013904223u;
    phases[i] = 0.2 + 2.0 * (state >> 8) / 16777216.0;
  }
  const double *amplitude = amplitudes.data();
  const double *phase = phases.data();
  double *result = results.data();

#pragma surrogate region(wave)
  for (int i = 0; i < n; ++i)
    result[i] = response(amplitude[i], phase[i]);

  double sum = 0.0;
  for (int i = 0; i < n; ++i)
    sum += result[i];
  std::printf("%.17g\n", sum);
  return 0;
}
