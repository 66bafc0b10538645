//===- Analysis.h - Region -> RegionFacts -----------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_ANALYSIS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_ANALYSIS_H

#include "analysis/OtherUnits.h"
#include "analysis/RegionFacts.h"
#include "region/Region.h"

#include "clang/AST/ASTContext.h"

namespace surrogate {

/// Finds what `region` reads, writes and does besides, and how it divides into samples. Never
/// fails: what can't be proved stands in sideEffects (blocking) and unknowns. `others`: the
/// program's other sources, where they are known.
RegionFacts analyse(const Region &region, clang::ASTContext &context, OtherUnits *others = nullptr);

} // namespace surrogate

#endif
