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
  explicit Progress(double shareAtStart = 0);

  void show(const Trial &trial, double share);

  /// Ends the bar's line.
  void end() const;

private:
  bool terminal;
  double first;
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  double best = std::numeric_limits<double>::infinity();
};

/// "12.3 ms", "4 min 05 s": a duration for people.
std::string durationText(double seconds);

} // namespace surrogate::search

#endif
