//===- SearchOptions.h - what the command line asks for ----------------------------------===//
#ifndef SURROGATE_SEARCH_SEARCHOPTIONS_H
#define SURROGATE_SEARCH_SEARCHOPTIONS_H

#include "samples/SampleSet.h"
#include "space/SearchSpace.h"

#include <optional>

namespace surrogate::search {

/// The application's own judgement of a model.
struct QualityOptions {
  std::string command; ///< run by the shell; empty: none
  bool largerIsBetter = false;
  std::optional<double> limit;
  double timeout = 600; ///< seconds a run
};

struct SearchOptions {
  std::vector<std::string> files; ///< sample files, globs, folders
  SampleSelection selection;
  std::string study = "study";
  bool fresh = false; ///< an existing study is moved aside

  int trials = 0;     ///< 0: 40, or as many as fit into `seconds`
  double seconds = 0; ///< 0: no limit
  int epochs = 0;     ///< a trial; 0: chosen from the number of samples
  int64_t batch = 0;  ///< rows a training step; 0: chosen from the number of samples
  int longer = 4;     ///< the best few are trained longer at the end
  int longerFactor = 5;
  uint64_t seed = 1;
  int workers = 0;          ///< 0: one a core
  int64_t latencyBatch = 0; ///< rows a call when latency is measured; 0: as in the samples' calls
  std::string latencies;    ///< a former study's trials.csv, replayed

  SpaceLimits space;
  std::vector<std::vector<int64_t>>
      topologies;                           ///< not empty: these are trained, nothing is searched
  Activation activation = Activation::Silu; ///< for `topologies`
  std::optional<double> maxError;
  QualityOptions quality;
};

constexpr int DefaultTrials = 40;
constexpr int DesignTrials = 16;

} // namespace surrogate::search

#endif
