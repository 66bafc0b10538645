//===- Analysis.h - Region -> RegionFacts -----------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_ANALYSIS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_ANALYSIS_H

#include "analysis/RegionFacts.h"
#include "region/Region.h"

#include "clang/AST/ASTContext.h"

namespace surrogate {

/// Finds what `region` reads, writes and does besides, and how it divides into samples. Never
/// fails: what can't be proved stands in sideEffects (blocking) and unknowns.
RegionFacts analyse(const Region &region, clang::ASTContext &context);

} // namespace surrogate

#endif
