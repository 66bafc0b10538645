//===- TrainingData.cpp - samples, normalised and divided --------------------------------===//
#include "training/TrainingData.h"

#include <algorithm>
#include <cmath>

namespace surrogate::search {

namespace {

/// Relative spread below which a column counts as constant: rounding in a program's sums.
constexpr double ConstantSpread = 1e-12;

Normalisation fit(const std::vector<double> &values, int64_t columns,
                  const std::vector<int64_t> &rows) {
  Normalisation result;
  for (int64_t column = 0; column < columns; ++column) {
    const auto at = [&](int64_t row) { return values[row * columns + column]; };
    double mean = 0, squares = 0, largest = 0;
    for (size_t i = 0; i < rows.size(); ++i) // a running mean doesn't overflow
      mean += (at(rows[i]) - mean) / static_cast<double>(i + 1);
    for (int64_t row : rows)
      largest = std::max(largest, std::abs(at(row) - mean));
    for (int64_t row : rows)
      squares += largest > 0 ? std::pow((at(row) - mean) / largest, 2) : 0;
    const double deviation = largest * std::sqrt(squares / static_cast<double>(rows.size()));
    const bool constant = !(deviation > ConstantSpread * std::abs(mean)) || deviation == 0;
    result.shift.push_back(constant ? at(rows.front()) : mean);
    result.scale.push_back(constant ? 1.0 : deviation);
  }
  return result;
}

std::vector<float> apply(const Normalisation &normalisation, const std::vector<double> &values,
                         const std::vector<int64_t> &rows) {
  const auto columns = static_cast<int64_t>(normalisation.shift.size());
  std::vector<float> result;
  result.reserve(rows.size() * normalisation.shift.size());
  for (int64_t row : rows)
    for (int64_t column = 0; column < columns; ++column)
      result.push_back(
          static_cast<float>((values[row * columns + column] - normalisation.shift[column]) /
                             normalisation.scale[column]));
  return result;
}

} // namespace

TrainingData prepareTraining(const SampleSet &samples, const Split &split) {
  TrainingData data;
  data.features = samples.features;
  data.targets = samples.targets;
  data.input = fit(samples.inputs, samples.features, split.train);
  data.output = fit(samples.outputs, samples.targets, split.train);
  const auto take = [&](const std::vector<int64_t> &rows) {
    return Part{static_cast<int64_t>(rows.size()), apply(data.input, samples.inputs, rows),
                apply(data.output, samples.outputs, rows)};
  };
  data.train = take(split.train);
  data.validation = take(split.validation);
  return data;
}

} // namespace surrogate::search
