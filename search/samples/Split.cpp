//===- Split.cpp - train, validation, test ----------------------------------------------===//
//
// Units (calls, or samples where there are few calls) are shuffled, then dealt.
//
//===------------------------------------------------------------------------------------===//
#include "samples/SampleSet.h"

#include "Random.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace surrogate::search {

namespace {

constexpr int64_t LeastCalls = 8;
constexpr uint64_t SplitStream = 1;
constexpr std::array Shares = {0.70, 0.15, 0.15};

/// A part with less than this share of what it should have is no judge: a few calls hold most of
/// the samples, and whole calls can't be divided fairly.
constexpr double LeastFilled = 0.5;

/// Rows of each call, or of each sample.
std::vector<std::vector<int64_t>> collectUnits(const SampleSet &samples, bool byCall) {
  std::vector<std::vector<int64_t>> units(
      static_cast<size_t>(byCall ? samples.calls : samples.samples()));
  for (int64_t row = 0; row < samples.samples(); ++row) {
    const int64_t unit = byCall ? samples.callOf[static_cast<size_t>(row)] : row;
    units[static_cast<size_t>(unit)].push_back(row);
  }
  return units;
}

using Parts = std::array<std::vector<int64_t>, 3>;

/// Each unit goes to the part that is furthest below its share.
Parts deal(const std::vector<std::vector<int64_t>> &units) {
  Parts parts;
  for (const auto &unit : units) {
    size_t neediest = 0;
    double least = INFINITY;
    for (size_t part = 0; part < parts.size(); ++part)
      if (const double filled = static_cast<double>(parts[part].size()) / Shares[part];
          filled < least) {
        least = filled;
        neediest = part;
      }
    parts[neediest].insert(parts[neediest].end(), unit.begin(), unit.end());
  }
  return parts;
}

bool fair(const Parts &parts, int64_t samples) {
  for (size_t part = 0; part < parts.size(); ++part)
    if (static_cast<double>(parts[part].size()) <
        LeastFilled * Shares[part] * static_cast<double>(samples))
      return false;
  return true;
}

Parts shuffleAndDeal(const SampleSet &samples, uint64_t seed, bool byCall) {
  auto units = collectUnits(samples, byCall);
  Random random(seed, SplitStream);
  random.shuffle(units);
  return deal(units);
}

} // namespace

Split splitSamples(const SampleSet &samples, uint64_t seed) {
  Parts parts;
  if (samples.calls >= LeastCalls)
    parts = shuffleAndDeal(samples, seed, true);
  if (!fair(parts, samples.samples()))
    parts = shuffleAndDeal(samples, seed, false);
  for (auto &part : parts)
    std::ranges::sort(part);
  return {std::move(parts[0]), std::move(parts[1]), std::move(parts[2])};
}

} // namespace surrogate::search
