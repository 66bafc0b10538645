//===- Progress.h - how far a search is --------------------------------------------------===//
//
// A bar with the time left on a terminal, one plain line a trial elsewhere. On standard error.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_EXECUTOR_PROGRESS_H
#define SURROGATE_SEARCH_EXECUTOR_PROGRESS_H

#include "study/Trial.h"

#include <chrono>

namespace surrogate::search {

class Progress {
public:
  Progress();

  /// A trial has ended.
  void show(const Trial &trial, double share);

  /// Moves the bar, where there is one.
  void tick(double share);

  /// Ends the bar's line.
  void end() const;

private:
  bool terminal;
  double first = -1; ///< share when the first was told: a continued study doesn't begin at 0
  std::string last;  ///< about the trial that ended last
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  double best = std::numeric_limits<double>::infinity();
};

/// "12.3 ms", "4 min 05 s": a duration for people.
std::string durationText(double seconds);

} // namespace surrogate::search

#endif
