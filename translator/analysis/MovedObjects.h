//===- MovedObjects.h - what moves and assignments leave behind ---------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_MOVEDOBJECTS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_MOVEDOBJECTS_H

#include "analysis/AccessPath.h"

namespace surrogate {

/// A vector, or an object with one inside: assigned to as a whole, it has as many elements as the
/// source then, and may have them elsewhere.
bool ownsMemory(clang::QualType type);
std::string reasonOfReplacing(const Location &object);

/// A vector, or an object with one inside: moved from, it has no elements. (A function's own
/// parameter ends with the function.)
bool losesMemoryByMove(const Location &source);

} // namespace surrogate

#endif
