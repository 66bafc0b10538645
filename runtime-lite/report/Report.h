//===- Report.h - what the runtime says -------------------------------------------------===//
//
// Messages as the program runs, and one summary line a region at its end; as text or as JSON
// lines, to stderr or to a file (SURROGATE_LOG).
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_REPORT_REPORT_H
#define SURROGATE_RUNTIME_REPORT_REPORT_H

#include <cstdint>
#include <stdexcept>
#include <string>

namespace surrogate::runtime {

/// Exit status of a program that the runtime stopped.
constexpr int StoppedStatus = 70;

/// The program can't go on: thrown where no lock may be held any more when it reaches the face,
/// which prints it and exits with StoppedStatus.
struct Stop : std::runtime_error {
  Stop(std::string region, const std::string &text)
      : std::runtime_error(text), region(std::move(region)) {}
  std::string region; ///< empty where no region is to blame
};

struct LogSettings {
  enum class Form { Off, Text, Json } form = Form::Text;
  std::string file; ///< empty: stderr
};

/// What a region did, for the summary.
struct RegionSummary {
  std::string name;
  int64_t calls = 0, samples = 0, answered = 0, fallbacks = 0;
  int64_t scheduled = 0; ///< infer calls that the schedule gave to the original code
  int64_t recorded = 0;  ///< samples recorded
  int64_t refused = 0; ///< calls to answer whose numbers of features or targets aren't the region's
  int64_t dropped = 0; ///< calls that weren't left: they threw
  double secondsOriginal = 0, secondsModel = 0, secondsGather = 0, secondsStore = 0;
};

/// Where messages go from now on. \throws Stop when the file can't be opened.
void openLog(const LogSettings &settings);

/// Says `text` about `region` (empty: about none). One write a line, so that threads don't mix.
void say(const std::string &region, const std::string &text);

/// As `say`, but said even where SURROGATE_LOG is off: the program is about to stop.
void sayStopped(const std::string &region, const std::string &text);

void saySummary(const RegionSummary &summary);

} // namespace surrogate::runtime

#endif
