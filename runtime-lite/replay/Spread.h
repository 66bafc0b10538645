//===- Spread.h - perturbed repeats of a state, in parallel -----------------------------===//
#ifndef SURROGATE_RUNTIME_REPLAY_SPREAD_H
#define SURROGATE_RUNTIME_REPLAY_SPREAD_H

#include "replay/Replay.h"
#include "replay/ReplayOptions.h"

namespace surrogate::runtime {

/// How far an output's elements stray, shown at the one that strays farthest.
struct OutputSpread {
  std::string path, element;
  double deviation = 0; ///< standard deviation
  double relative = 0;  ///< to the mean's magnitude, where that isn't 0
};

struct Spread {
  int64_t repeats = 0; ///< that ended; a repeat may crash
  std::vector<OutputSpread> outputs;
};

/// Runs `state` options.repeat times, perturbed, in options.jobs processes.
Spread perturbedSpread(const surrogate_replay_region &region, const StateRegion &described,
                       const StateRecord &state, const ReplayOptions &options);

} // namespace surrogate::runtime

#endif
