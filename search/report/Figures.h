//===- Figures.h - what a report's plots show --------------------------------------------===//
#ifndef SURROGATE_SEARCH_REPORT_FIGURES_H
#define SURROGATE_SEARCH_REPORT_FIGURES_H

#include "report/Plot.h"
#include "report/Report.h"

namespace surrogate::search {

/// Test samples, at most some thousand points; several targets are drawn in units of their
/// standard deviation.
Plot predictedAgainstTrue(const SampleSet &samples, const TestResult &test);

/// Errors of all targets, in their units; the outermost half percent is counted in the end bars.
Plot errorHistogram(const TestResult &test);

/// Validation RMSE by epoch: the chosen model's, then those of the front, then the others, faint.
Plot learningCurves(const std::map<int, Trial> &trials, const std::vector<FrontModel> &front,
                    const Choice &choice);

/// All models, and the front.
Plot latencyAgainstError(const std::map<int, Trial> &trials, const std::vector<FrontModel> &front,
                         const Choice &choice);

} // namespace surrogate::search

#endif
