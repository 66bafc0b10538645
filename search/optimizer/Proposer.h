//===- Proposer.h - what to try next -----------------------------------------------------===//
//
// First a quasi-random design, then the configuration that promises the largest growth of the
// area under the front of log error and log latency. A proposal depends on its arguments alone.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_OPTIMIZER_PROPOSER_H
#define SURROGATE_SEARCH_OPTIMIZER_PROPOSER_H

#include "optimizer/Improvement.h"
#include "space/SearchSpace.h"

#include <cstdint>
#include <optional>

namespace surrogate::search {

/// A finished trial as the optimizer sees it. What isn't finite failed.
struct Observation {
  Configuration configuration;
  double error = 0;   ///< RMSE
  double latency = 0; ///< seconds
};

struct ProposerSettings {
  uint64_t seed = 0;
  int designTrials = 16;
  std::optional<double> maxError; ///< errors above it are worth little
};

class Proposer {
public:
  Proposer(const SearchSpace &space, const ProposerSettings &settings)
      : space(space), settings(settings) {}

  [[nodiscard]] bool isDesign(int trial) const { return trial <= settings.designTrials; }

  /// For trial number `trial` (from 1), from what earlier ones gave and what is being tried.
  [[nodiscard]] Configuration propose(int trial, const std::vector<Observation> &finished,
                                      const std::vector<Configuration> &pending) const;

private:
  const SearchSpace &space;
  ProposerSettings settings;
};

} // namespace surrogate::search

#endif
