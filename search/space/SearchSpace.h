//===- SearchSpace.h - what a search may try ---------------------------------------------===//
//
// A configuration is a network's shape and how it is trained. The optimizer sees it as a point of
// the unit cube; rounding to widths and depths happens here.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_SPACE_SEARCHSPACE_H
#define SURROGATE_SEARCH_SPACE_SEARCHSPACE_H

#include "network/Topology.h"

#include <array>

namespace surrogate::search {

struct Configuration {
  Topology topology;
  double learningRate = 0; ///< the one cycle's peak
  double weightDecay = 0;

  bool operator==(const Configuration &) const = default;
};

/// Ends of the space, both included.
struct SpaceLimits {
  int64_t leastWidth = 8, mostWidth = 128;
  int64_t mostDepth = 4; ///< hidden layers, at least 1
  double leastRate = 1e-3, mostRate = 3e-2;
  double leastDecay = 1e-6, mostDecay = 1e-2;

  bool operator==(const SpaceLimits &) const = default;
};

class SearchSpace {
public:
  /// \throws UserError for limits that leave nothing to try.
  explicit SearchSpace(const SpaceLimits &limits);

  /// Width, depth, learning rate, weight decay, activation.
  static constexpr size_t Dimensions = 5;
  using Point = std::array<double, Dimensions>; ///< each in [0, 1]

  [[nodiscard]] Configuration configuration(const Point &point) const;

  /// The point in the middle of what rounds to `configuration`; clamped to the cube.
  [[nodiscard]] Point point(const Configuration &configuration) const;

  /// Coordinates for a Gaussian process: the cube's first four, then one coordinate an activation,
  /// 1 for the one it is; activations are equally far from each other.
  [[nodiscard]] std::vector<double> coordinates(const Configuration &configuration) const;

  /// The `index`-th point of a seeded quasi-random sequence: an additive recurrence by the
  /// generalised golden ratio (Roberts 2018), shifted at random.
  [[nodiscard]] static Point designPoint(uint64_t seed, int64_t index);

private:
  SpaceLimits limits;
  std::vector<int64_t> widths; ///< 8, 12, 16, 24, 32, 48, ... within the limits
};

} // namespace surrogate::search

#endif
