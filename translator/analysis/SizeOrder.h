//===- SizeOrder.h - which of two sizes is the larger one --------------------------------===//
//
// Bounds of loops and strides are sizes, taken to be 0 or more; an offset (`y[i + k]`) may be
// negative. Where the loops that lead to an array run at all, their ends lie behind their
// beginnings.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_SIZEORDER_H
#define SURROGATE_TRANSLATOR_ANALYSIS_SIZEORDER_H

#include "analysis/Facts.h"

namespace surrogate {

class SizeOrder {
public:
  explicit SizeOrder(const Trace &trace);

  /// Takes for granted from here on what these accesses of the group show.
  void lookAt(const Group &group, llvm::ArrayRef<const Access *> accesses);

  /// An offset is among it.
  bool mayHaveEitherSign(const Polynomial &difference) const;
  bool isAtLeast(const Polynomial &left, const Polynomial &right) const;
  /// Without those that are a number less (more) than another one: of `x[i]` to `x[i + 999]` one.
  static std::vector<Polynomial> outermost(const std::vector<Polynomial> &all, bool wantLargest);
  /// What is shown to be at least 0.
  const std::vector<Polynomial> &nonNegative() const { return shown; }

private:
  void addSizes(const Polynomial &polynomial);
  void addDivisions();
  void lookAtGuards(const Access &access);
  void show(Polynomial value);
  bool isShown(const Polynomial &value) const;
  bool followsFrom(const Polynomial &difference, unsigned facts) const;

  const SymbolTable *symbols;
  std::set<SymbolId> sizes;
  std::vector<Polynomial> shown;
};

} // namespace surrogate

#endif
