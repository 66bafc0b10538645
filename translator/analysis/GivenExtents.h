//===- GivenExtents.h - extents of regions.yaml beside those that are found -------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_GIVENEXTENTS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_GIVENEXTENTS_H

#include "analysis/Facts.h"

namespace surrogate {

/// The extent that regions.yaml gives of the group's array, one entry a dimension; null where it
/// gives none of so many dimensions.
const std::vector<SpecText> *givenExtent(const RegionSpec &spec, const Group &group,
                                         size_t dimensions);

/// What is given holds, but never without a word where it may leave out what the region touches:
/// `found` by its loops (SR230).
void compareGivenExtent(Draft &draft, const Group &group, const std::vector<SpecText> &entries,
                        const Window &found,
                        llvm::function_ref<bool(const Window &, const Window &)> contains);

} // namespace surrogate

#endif
