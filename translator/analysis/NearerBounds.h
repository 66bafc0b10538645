//===- NearerBounds.h - where loops end, or their guards ------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_NEARERBOUNDS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_NEARERBOUNDS_H

#include "analysis/Facts.h"

namespace surrogate {

/// A guard that asks for something else than the loop's end may let more through than the loop
/// runs: `if (m > i)`, where i stays below n. Then the smaller of both is the end.
class NearerBounds {
public:
  explicit NearerBounds(SymbolTable &symbols) : symbols(symbols) {}

  /// What a guard lets through of what the loops sweep. Adds to `taken` what is >= 0 only if sizes
  /// are: `if (i >= lo)` of a loop from 0.
  Interval within(const Interval &guarded, const Interval &swept, std::vector<Polynomial> &taken);

private:
  Polynomial nearer(const Polynomial &guarded, const Polynomial &swept, bool wantLarger,
                    std::vector<Polynomial> &taken);

  struct Bound { ///< the larger or smaller of both
    SymbolId symbol;
    Polynomial guarded, swept;
    bool isLarger;
  };
  SymbolTable &symbols;
  std::vector<Bound> bounds;
};

/// `if (16 * t + x < n) a[t]`: what a branch leaves of x may leave nothing for the last t.
bool isCutAlong(const Polynomial &subscript, const Access &access, const SymbolTable &symbols);

/// `i < steps[k]` of a launch's threads, which are rounded up: how far they go hangs on it.
bool isCutByUnknown(const Polynomial &beyondLeft, const SymbolTable &symbols);

} // namespace surrogate

#endif
