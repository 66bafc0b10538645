//===- Selection.h - the front, and the model that is best -------------------------------===//
#ifndef SURROGATE_SEARCH_STUDY_SELECTION_H
#define SURROGATE_SEARCH_STUDY_SELECTION_H

#include "SearchOptions.h"
#include "study/Trial.h"

#include <map>

namespace surrogate::search {

/// A model that no other beats in both error and latency.
struct FrontModel {
  Trial trial;
  std::optional<double> quality; ///< the application's quality of interest, where it was asked for
  std::string failure;           ///< why the program gave none; empty: it did, or wasn't asked
};

/// The front, fastest first.
std::vector<FrontModel> findFront(const std::map<int, Trial> &trials);

struct Choice {
  const FrontModel *model = nullptr;             ///< of the front given; nullptr where it is empty
  bool meetsError = false, meetsQuality = false; ///< true where nothing was asked for
  std::string reason;                            ///< a sentence
  bool errorAsked = false, qualityAsked = false;
};

/// The fastest model that meets the wanted error and the limit on quality; where none does, or
/// neither is given, the most accurate. A model with which the program failed is chosen only where
/// it failed with all.
Choice chooseBest(const std::vector<FrontModel> &front, const SearchOptions &options);

} // namespace surrogate::search

#endif
