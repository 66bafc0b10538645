//===- Improvement.cpp - what a trial may be worth ---------------------------------------===//
#include "optimizer/Improvement.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace surrogate::search {

double expectedImprovement(const Prediction &prediction, double best) {
  if (std::isinf(best))
    return best > 0 ? best : 0;
  const double z = (best - prediction.mean) / prediction.deviation;
  const double below = 0.5 * std::erfc(-z / std::numbers::sqrt2);
  const double density = std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi);
  return prediction.deviation * (z * below + density);
}

std::vector<Objectives> paretoFront(std::vector<Objectives> points, const Objectives &reference) {
  std::erase_if(points, [&](const Objectives &point) {
    return point[0] >= reference[0] || point[1] >= reference[1];
  });
  std::ranges::sort(points);
  std::vector<Objectives> front;
  for (const auto &point : points)
    if (front.empty() || point[1] < front.back()[1])
      front.push_back(point);
  return front;
}

double hypervolume(const std::vector<Objectives> &front, const Objectives &reference) {
  double area = 0;
  for (size_t i = 0; i < front.size(); ++i) {
    const double right = i + 1 < front.size() ? front[i + 1][0] : reference[0];
    area += (right - front[i][0]) * (reference[1] - front[i][1]);
  }
  return area;
}

double expectedHypervolumeImprovement(const std::array<Prediction, 2> &predictions,
                                      const std::vector<Objectives> &front,
                                      const Objectives &reference) {
  // Strip i lies between the first objectives of front points i-1 and i; in it the area that can
  // be won ends at the second objective of point i-1.
  double result = 0, leftValue = 0;
  for (size_t i = 0; i <= front.size(); ++i) {
    const double right = i < front.size() ? front[i][0] : reference[0];
    const double top = i > 0 ? front[i - 1][1] : reference[1];
    const double rightValue = expectedImprovement(predictions[0], right);
    result += (rightValue - leftValue) * expectedImprovement(predictions[1], top);
    leftValue = rightValue;
  }
  return result;
}

} // namespace surrogate::search
