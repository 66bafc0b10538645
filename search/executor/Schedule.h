//===- Schedule.h - which trial comes next -----------------------------------------------===//
//
// Turns a trial's number into what it tries. The rule that makes a search repeatable is here: trial
// k sees results of the trials up to k minus the number of workers, and of no others, however many
// have ended by then.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_EXECUTOR_SCHEDULE_H
#define SURROGATE_SEARCH_EXECUTOR_SCHEDULE_H

#include "SearchOptions.h"
#include "optimizer/Proposer.h"
#include "study/TrialLog.h"

namespace surrogate::search {

class Schedule {
public:
  /// `options` has no zeros that stand for defaults left.
  Schedule(const SearchOptions &options, std::map<int, Recorded> recorded);

  /// The last trial whose results trial `number` may use.
  [[nodiscard]] int horizon(int number) const { return number - options.workers; }

  /// What trial `number` is to do, or nothing where the search has ended. `trials` holds all
  /// trials up to the horizon, finished, and those after it as far as they were begun (only
  /// their configuration and kind is looked at). `secondsSpent` counts where time is limited.
  [[nodiscard]] std::optional<Trial> plan(int number, const std::map<int, Trial> &trials,
                                          double secondsSpent) const;

  /// Training's seed for a trial; a longer training begins as its parent did.
  [[nodiscard]] uint64_t trainingSeed(const Trial &trial) const;

  /// Whether trial `trial` with the curve so far isn't worth going on: at a quarter and at half of
  /// its epochs, two earlier trials that cost no more were already twice as good.
  [[nodiscard]] bool hopeless(const Trial &trial, const std::vector<Epoch> &curve,
                              const std::map<int, Trial> &trials) const;

  /// Trials that are planned in all, for the progress bar; 0 where only time limits them.
  [[nodiscard]] int planned() const;

  void setShape(int64_t newFeatures, int64_t newTargets) {
    features = newFeatures;
    targets = newTargets;
  }

private:
  [[nodiscard]] std::optional<TrialKind> kindOf(int number, const std::map<int, Trial> &trials,
                                                double secondsSpent) const;
  [[nodiscard]] std::optional<Trial> planLonger(int number, const std::map<int, Trial> &trials,
                                                double secondsSpent) const;

  const SearchOptions &options;
  std::map<int, Recorded> recorded;
  SearchSpace space;
  Proposer proposer;
  int64_t features = 1, targets = 1;
};

} // namespace surrogate::search

#endif
