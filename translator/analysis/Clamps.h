//===- Clamps.h - numbers that are the smaller or larger of two -----------------------------===//
//
// `j < w ? 0 : j - w`, `if (hi > n) hi = n;`: where each branch shows that its own number is the
// smaller one, both together are the smaller of the two, whichever way the program says so.
//
//===----------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_CLAMPS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_CLAMPS_H

#include "analysis/State.h"

namespace surrogate {

/// A number, and what is known on the path to it.
struct PathValue {
  const Polynomial &value;
  const Constraints &constraints;
  const Claims &claims;
};

/// What is known on both of two paths: what was known before they parted.
Constraints commonConstraints(const Constraints &left, const Constraints &right);

/// What is known on the one path alone is something about loops.
bool asksIteration(const Constraints &one, const Constraints &other, const SymbolTable &symbols);

/// Loops alone move it, no value that is read: as they run it takes on all that its bounds say.
bool isMovedByLoops(const Polynomial &value, const SymbolTable &symbols);

/// Which of two is the smaller one hangs on a value at the entry that the program asks the sign of.
bool isOfEitherSign(const Polynomial &difference, const SymbolTable &symbols);

/// The smaller or larger of two: at the entry as it is, in loops as a symbol between the bounds
/// that it reaches; nullopt where the paths don't say that it is one.
std::optional<Polynomial> clampOf(const PathValue &left, const PathValue &right,
                                  SymbolTable &symbols, bool isOutsideLoops);

} // namespace surrogate

#endif
