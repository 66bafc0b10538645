//===- QualityOfInterest.h - the application judges models -------------------------------===//
//
// Runs the user's command once for each model of the front, with the model in its environment. The
// quality is the last number on its standard output.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_STUDY_QUALITYOFINTEREST_H
#define SURROGATE_SEARCH_STUDY_QUALITYOFINTEREST_H

#include "study/Selection.h"

#include <atomic>

namespace surrogate::search {

/// The last number in `text`: what stands alone between blanks, commas, '=' and the like. NaN and
/// infinity count as no number.
std::optional<double> lastNumber(const std::string &text);

/// Fills `quality` or `failure` of each model; what a command printed is kept in
/// `folder`/qoi/NNN.txt. A model is passed as SURROGATE_MODEL=region=path (absolute), with
/// SURROGATE_MODE=infer. Stops early, leaving the rest as failed, when `stop` is set.
void judgeQuality(const std::string &folder, const std::string &region,
                  const QualityOptions &options, const std::atomic<bool> &stop,
                  std::vector<FrontModel> &front);

} // namespace surrogate::search

#endif
