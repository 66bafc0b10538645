//===- Report.h - the page of a study ----------------------------------------------------===//
#ifndef SURROGATE_SEARCH_REPORT_REPORT_H
#define SURROGATE_SEARCH_REPORT_REPORT_H

#include "SearchOptions.h"
#include "study/Selection.h"

namespace surrogate::search {

/// Errors of the best model on samples that nothing else looked at.
struct TestResult {
  std::vector<double> truth, answers; ///< [N, T]
  double rmse = 0;                    ///< over all targets, in their units
  std::vector<double> rmseOf;         ///< [T]
};

/// Asks the model in `path` for the test samples.
TestResult testModel(const std::string &path, const SampleSet &samples,
                     const std::vector<int64_t> &rows);

/// Writes report.html (self-contained: tables, and plots of predicted against true, errors,
/// learning curves, latency against error) and test.json.
void writeReport(const SearchOptions &options, const SampleSet &samples, const Split &split,
                 const std::map<int, Trial> &trials, const std::vector<FrontModel> &front,
                 const Choice &choice);

} // namespace surrogate::search

#endif
