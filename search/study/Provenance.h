//===- Provenance.h - where a model comes from -------------------------------------------===//
#ifndef SURROGATE_SEARCH_STUDY_PROVENANCE_H
#define SURROGATE_SEARCH_STUDY_PROVENANCE_H

#include "SearchOptions.h"
#include "study/Trial.h"

namespace surrogate::search {

/// The text of a JSON object: tool, region, samples, trial, how it was trained, its error. Without
/// clocks and paths, so that a repeated search writes the same bytes.
std::string provenanceOf(const Trial &trial, const SampleSet &samples, const SearchOptions &options,
                         uint64_t trainingSeed);

} // namespace surrogate::search

#endif
