//===- PointerRows.h - rows of a matrix that pointers lead to -------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_POINTERROWS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_POINTERROWS_H

#include "analysis/ExtentConditions.h"
#include "analysis/Facts.h"

namespace surrogate {

/// Whether elements of dimension `step` are told apart by pointers, each with memory of its own.
bool leadsOn(const Location &location, unsigned step);

/// Rows that pointers lead to needn't be alike: `a[0][k]` may go through the whole matrix, and of
/// a triangle `j <= i` there may be no more than that. `reachesAcross`: the hull of such windows
/// has all columns of the hull of all.
bool areRowsAlike(const Group &group, const Window &hull, llvm::ArrayRef<Touched> touched,
                  const SymbolTable &symbols,
                  llvm::function_ref<bool(const std::vector<Window> &)> reachesAcross);

} // namespace surrogate

#endif
