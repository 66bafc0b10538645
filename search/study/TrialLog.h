//===- TrialLog.h - trials.csv -----------------------------------------------------------===//
//
// One line a trial, appended and synced as the trial ends; a line without its newline was being
// written when the process died, and doesn't count. Learning curves lie beside, in
// curves/NNN.csv, written before the line. Numbers are written so that they read back exactly.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_STUDY_TRIALLOG_H
#define SURROGATE_SEARCH_STUDY_TRIALLOG_H

#include "study/Trial.h"

#include <map>

namespace surrogate::search {

/// "007" for 7.
std::string numberName(int number);

/// The shortest text that reads back as the same double.
std::string exactText(double value);

class TrialLog {
public:
  /// `folder` is the study's; it exists.
  explicit TrialLog(std::string folder) : folder(std::move(folder)) {}

  /// Trials whose lines are whole, by number. A half-written last line is cut off the file, so
  /// that appending goes on after the last whole one.
  [[nodiscard]] std::map<int, Trial> read() const;

  /// Writes curve and line. \throws std::runtime_error, with the system's reason.
  void append(const Trial &trial) const;

  static const char *header();

private:
  std::string folder;
};

/// What a replay takes from a former study's trials.csv: latency and kind of each trial, so that
/// proposals don't depend on clocks. \throws UserError.
struct Recorded {
  double latency;
  TrialKind kind;
};
std::map<int, Recorded> readRecorded(const std::string &path);

} // namespace surrogate::search

#endif
