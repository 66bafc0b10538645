//===- Trial.h - one model tried ---------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_STUDY_TRIAL_H
#define SURROGATE_SEARCH_STUDY_TRIAL_H

#include "space/SearchSpace.h"
#include "training/Trainer.h"

#include <limits>
#include <optional>

namespace surrogate::search {

/// Where a trial's configuration comes from: the first, quasi-random design; the optimizer; an
/// earlier trial that is trained longer; the command line.
enum class TrialKind { Design, Proposed, Longer, Given };

/// "design", "proposed", "longer", "given".
const char *nameOf(TrialKind kind);
std::optional<TrialKind> parseTrialKind(const std::string &name);

struct Trial {
  int number = 0; ///< from 1
  TrialKind kind = TrialKind::Design;
  int parent = 0; ///< the trial that this one trains longer, 0 if none
  Configuration configuration;
  int epochs = 0; ///< planned
  Outcome outcome = Outcome::Finished;
  std::vector<Epoch> curve; ///< epochs run
  int bestEpoch = -1;
  double validation = std::numeric_limits<double>::infinity(); ///< RMSE, target units
  double latency = std::numeric_limits<double>::infinity();    ///< seconds a call
  double seconds = 0;                                          ///< training, wall clock
  double scriptDifference = 0; ///< of the .pt file read back, relative to a target's scale
  std::string model;           ///< file below the study, "models/001.safetensors"; empty: none

  /// It has a model that may be chosen.
  [[nodiscard]] bool usable() const { return !model.empty(); }
};

} // namespace surrogate::search

#endif
