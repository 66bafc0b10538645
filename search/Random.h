//===- Random.h - seeded random numbers, the same everywhere -----------------------------===//
//
// The standard library's distributions differ between implementations; a study must not. One
// generator (splitmix64) and the few distributions that the search needs. No global state.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_RANDOM_H
#define SURROGATE_SEARCH_RANDOM_H

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace surrogate::search {

class Random {
public:
  /// `stream` tells apart what shares a study's seed: the split, each trial, the optimizer.
  explicit Random(uint64_t seed, uint64_t stream = 0)
      : state(mix(seed + 0x9E3779B97F4A7C15u) ^ mix(~stream)) {}

  uint64_t next() { return mix(state += 0x9E3779B97F4A7C15u); }

  /// In [0, 1), 53 random bits.
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  /// In [0, count); count > 0. Without bias (rejection).
  uint64_t below(uint64_t count) {
    const uint64_t limit = UINT64_MAX - UINT64_MAX % count;
    for (;;)
      if (const uint64_t number = next(); number < limit)
        return number % count;
  }

  /// Standard normal (Box and Muller; the second number of a pair isn't kept, so that the
  /// generator's whole state is one integer).
  double normal() {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(6.283185307179586 * uniform());
  }

  template <class T> void shuffle(std::vector<T> &values) {
    for (size_t i = values.size(); i > 1; --i)
      std::swap(values[i - 1], values[below(i)]);
  }

private:
  static uint64_t mix(uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
  }

  uint64_t state;
};

} // namespace surrogate::search

#endif
