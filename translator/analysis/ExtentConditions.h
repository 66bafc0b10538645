//===- ExtentConditions.h - where an extent is what the region touches ------------------===//
//
// The hull of a region's windows supposes that the loops run: `h[i & 7]` for i in [0, n) touches
// nothing where n is 0, and `a[hi - i]` for i in [lo, hi) neither where hi is below lo. Most hulls
// are empty then, too. Of the others the condition is kept, and where it doesn't hold the call
// isn't gathered.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_EXTENTCONDITIONS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_EXTENTCONDITIONS_H

#include "analysis/Facts.h"

namespace surrogate {

/// What one access touches while all loops around it run.
struct Touched {
  const Access *access = nullptr;
  Window window;
  std::vector<Polynomial> taken; ///< >= 0, or the window is another one
};

/// The hull of several windows; nullopt where it isn't known.
using HullFinder = llvm::function_ref<std::optional<Window>(const std::vector<Touched> &)>;

/// Of the conditions of the accesses those without which the hull would be another one; each is
/// a value that is >= 0 where it holds.
std::vector<Polynomial> conditionsOfHull(const Trace &trace, const Window &hull,
                                         llvm::ArrayRef<Touched> touched, HullFinder hullOf);

/// n >= 2 and n < 2.
bool isNeverTrue(llvm::ArrayRef<Polynomial> conditions);

/// "n > 0", "hi >= lo": `value` >= 0.
std::string conditionText(const Polynomial &value, const SymbolTable &symbols);

} // namespace surrogate

#endif
