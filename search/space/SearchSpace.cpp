//===- SearchSpace.cpp - what a search may try -------------------------------------------===//
#include "space/SearchSpace.h"

#include "Random.h"
#include "UserError.h"

#include <algorithm>
#include <cmath>

namespace surrogate::search {

namespace {

constexpr size_t Activations = 4;
constexpr uint64_t DesignStream = 2;

/// Which of `count` equal slices of [0, 1] holds `share`.
int64_t slice(double share, int64_t count) {
  return std::clamp<int64_t>(static_cast<int64_t>(share * static_cast<double>(count)), 0,
                             count - 1);
}

double middle(int64_t index, int64_t count) {
  return (static_cast<double>(index) + 0.5) / static_cast<double>(count);
}

double geometric(double share, double least, double most) {
  return least * std::pow(most / least, share);
}

double geometricShare(double value, double least, double most) {
  return most > least ? std::clamp(std::log(value / least) / std::log(most / least), 0.0, 1.0)
                      : 0.5;
}

} // namespace

SearchSpace::SearchSpace(const SpaceLimits &limits) : limits(limits) {
  for (int64_t power = 1; power <= limits.mostWidth; power *= 2)
    for (const int64_t width : {power, power + power / 2})
      if (width >= limits.leastWidth && width <= limits.mostWidth &&
          (widths.empty() || widths.back() != width))
        widths.push_back(width);
  if (limits.mostWidth >= 1 && widths.empty())
    widths.push_back(limits.mostWidth);
  if (widths.empty() || limits.mostDepth < 1)
    throw UserError("nothing to search: --max-width and --max-depth must be at least 1");
}

Configuration SearchSpace::configuration(const Point &point) const {
  Configuration result;
  const int64_t width = widths[slice(point[0], static_cast<int64_t>(widths.size()))];
  result.topology.hidden.assign(slice(point[1], limits.mostDepth) + 1, width);
  result.learningRate = geometric(point[2], limits.leastRate, limits.mostRate);
  result.weightDecay = geometric(point[3], limits.leastDecay, limits.mostDecay);
  result.topology.activation = static_cast<Activation>(slice(point[4], Activations));
  return result;
}

SearchSpace::Point SearchSpace::point(const Configuration &configuration) const {
  const auto &hidden = configuration.topology.hidden;
  const auto width = std::ranges::lower_bound(widths, hidden.front());
  const auto index = std::min<int64_t>(width - widths.begin(), std::ssize(widths) - 1);
  const auto depth = std::clamp<int64_t>(std::ssize(hidden) - 1, 0, limits.mostDepth - 1);
  return {middle(index, std::ssize(widths)), middle(depth, limits.mostDepth),
          geometricShare(configuration.learningRate, limits.leastRate, limits.mostRate),
          geometricShare(configuration.weightDecay, limits.leastDecay, limits.mostDecay),
          middle(static_cast<int64_t>(configuration.topology.activation), Activations)};
}

std::vector<double> SearchSpace::coordinates(const Configuration &configuration) const {
  const Point at = point(configuration);
  std::vector<double> result(at.begin(), at.end() - 1);
  for (size_t i = 0; i < Activations; ++i)
    result.push_back(static_cast<size_t>(configuration.topology.activation) == i ? 1.0 : 0.0);
  return result;
}

SearchSpace::Point SearchSpace::designPoint(uint64_t seed, int64_t index) {
  double ratio = 2; // the root of x^(d+1) = x + 1
  for (int i = 0; i < 64; ++i)
    ratio = std::pow(1 + ratio, 1.0 / (Dimensions + 1));
  Random random(seed, DesignStream);
  Point point;
  double stride = 1;
  for (double &coordinate : point) {
    stride /= ratio;
    coordinate = std::fmod(random.uniform() + stride * static_cast<double>(index), 1.0);
  }
  return point;
}

} // namespace surrogate::search
