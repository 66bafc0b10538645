//===- Signs.h - strides and offsets that an extent takes to be 0 or more -------------------===//
//
// Polynomials compare as if all of their symbols were sizes. Of `a[i * stride]` nothing in a region
// need show that: where the stride is negative, the extent is another one. Such symbols are found
// here, so that the extent holds only where they aren't negative.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_SIGNS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_SIGNS_H

#include "analysis/ExtentConditions.h"

namespace surrogate {

/// Symbols on whose sign the hull of these windows depends, and which neither their type nor the
/// loops and branches that lead to the accesses show to be >= 0. `counts` are known to be >= 0.
std::set<SymbolId> signsTaken(const Trace &trace, const Group &group, const Window &hull,
                              llvm::ArrayRef<Touched> touched,
                              const std::vector<Polynomial> &counts);

} // namespace surrogate

#endif
