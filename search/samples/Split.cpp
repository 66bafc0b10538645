//===- Split.cpp - train, validation, test ----------------------------------------------===//
//
// Units (calls, or samples where there are few calls) are shuffled, then dealt: each goes to the
// part that is furthest below its share of samples.
//
//===------------------------------------------------------------------------------------===//
#include "samples/SampleSet.h"

#include "Random.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace surrogate::search {

namespace {

constexpr int64_t LeastCalls = 8;
constexpr uint64_t SplitStream = 1;

/// Rows of each unit, in order.
std::vector<std::vector<int64_t>> collectUnits(const SampleSet &samples) {
  const bool byCall = samples.calls >= LeastCalls;
  std::vector<std::vector<int64_t>> units(byCall ? samples.calls : samples.samples());
  for (int64_t row = 0; row < samples.samples(); ++row)
    units[byCall ? samples.callOf[row] : row].push_back(row);
  return units;
}

} // namespace

Split splitSamples(const SampleSet &samples, uint64_t seed) {
  auto units = collectUnits(samples);
  Random random(seed, SplitStream);
  random.shuffle(units);
  Split split;
  const std::array parts = {&split.train, &split.validation, &split.test};
  const std::array shares = {0.70, 0.15, 0.15};
  for (const auto &unit : units) {
    size_t neediest = 0;
    double least = INFINITY;
    for (size_t part = 0; part < parts.size(); ++part)
      if (const double filled = static_cast<double>(parts[part]->size()) / shares[part];
          filled < least) {
        least = filled;
        neediest = part;
      }
    parts[neediest]->insert(parts[neediest]->end(), unit.begin(), unit.end());
  }
  for (auto *part : parts)
    std::sort(part->begin(), part->end());
  return split;
}

} // namespace surrogate::search
