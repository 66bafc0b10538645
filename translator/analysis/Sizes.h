//===- Sizes.h - how many elements there are, by types and allocations --------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_SIZES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_SIZES_H

#include "analysis/Allocations.h"
#include "analysis/Facts.h"
#include "analysis/RootNames.h"

namespace surrogate {

/// Of what a step of a location subscripts, in entry values; nullopt where it isn't said.
class SizeFinder {
public:
  SizeFinder(Draft &draft, const RootNames &names);
  /// `double a[8]`, std::array, `v.size()`
  std::optional<Polynomial> byType(const Location &location, unsigned step) const;
  /// Of the pointer that the step follows, where one allocation alone gives it memory.
  std::optional<Polynomial> byAllocation(const Location &location, unsigned step);

private:
  std::optional<Polynomial> ofContainer(const Location &location, unsigned step) const;
  std::optional<std::string> termAtEntry(const Location &location, unsigned step,
                                         const clang::ValueDecl *term) const;

  Draft &draft;
  SymbolTable &symbols;
  const RootNames &names;
  Allocations allocations;
};

} // namespace surrogate

#endif
