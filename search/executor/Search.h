//===- Search.h - runs the trials of a study ---------------------------------------------===//
//
// As many trials at once as there are workers, each on one thread; a trial's latency is measured
// while all others pause.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_EXECUTOR_SEARCH_H
#define SURROGATE_SEARCH_EXECUTOR_SEARCH_H

#include "SearchOptions.h"
#include "study/TrialLog.h"
#include "training/TrainingData.h"

#include <atomic>
#include <functional>

namespace surrogate::search {

/// Seconds a call of the model in a file, measured while nothing else computes.
using LatencyMeter = std::function<double(const std::string &model)>;

/// Told about each trial as it ends, and about the share done: in [0, 1].
using TrialListener = std::function<void(const Trial &trial, double share)>;

struct SearchTask {
  const SearchOptions &options; ///< without zeros that stand for defaults
  const SampleSet &samples;
  const TrainingData &data;
  const Split &split;
  std::string folder; ///< the study's, with curves/ and models/ in it
  LatencyMeter latency;
  std::function<void(double share)> ticker; ///< told now and then how much is done; may be empty
  TrialListener listener;                   ///< called by one thread at a time; may be empty
  const std::atomic<bool> *stop;            ///< set by Ctrl-C: trials that run are given up
};

/// Runs what isn't in the study's log yet; returns all trials by number.
/// \throws what a worker threw first, once the others have ended.
std::map<int, Trial> runSearch(const SearchTask &task);

} // namespace surrogate::search

#endif
