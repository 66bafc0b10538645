//===- MovedObjects.h - what std::move leaves behind ----------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_MOVEDOBJECTS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_MOVEDOBJECTS_H

#include "analysis/AccessPath.h"

namespace surrogate {

/// A vector, or an object with one inside: moved from, it has no elements. (A function's own
/// parameter ends with the function.)
bool losesMemoryByMove(const Location &source);

} // namespace surrogate

#endif
