//===- StepEnds.h - where loops that take steps end -----------------------------------------===//
//
// `for (i = 0; i < n; i += 4)` gets to 4 * ((n + 3) / 4) - 4, and to 2 * n - 2 where it ends at
// 2 * n in steps of 2: a[i + 1] then stays inside of 2 * n elements.
//
//===----------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_STEPENDS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_STEPENDS_H

#include "analysis/Facts.h"

namespace surrogate {

/// `(n + 3) / 4` of entry values.
Polynomial quotientOf(const Polynomial &dividend, int64_t divisor, SymbolTable &symbols);

class StepEnds {
public:
  explicit StepEnds(SymbolTable &symbols);

  /// `constraints`, and what all loops in steps don't get beyond.
  Constraints with(const Constraints &constraints) const;
  /// One behind the last of what an interval has in its steps. Where others of `all` fill it, one
  /// of them gets to the end: red and black, `i = 1, 3, ...` and `i = 2, 4, ...` below n.
  Polynomial endOf(const Interval &interval, llvm::ArrayRef<Interval> all) const;
  /// One behind the last of what an interval has in its steps, by itself.
  static Polynomial endOf(const Interval &interval, SymbolTable &symbols);

private:
  SymbolTable &symbols;
  Constraints loops;
};

} // namespace surrogate

#endif
