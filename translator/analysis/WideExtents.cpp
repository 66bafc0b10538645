//===- WideExtents.cpp - extents that are computed as their subscripts are --------------------===//
//
// The program may compute a subscript in more bits than its variables have, because an int would
// be too small: `a[(long)i * m + j]`. So does what is written of its extent: `(long)n * m`.
//
//===------------------------------------------------------------------------------------------===//

#include "analysis/ExtentConditions.h"
#include "analysis/Facts.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

void widenExtents(Draft &draft) {
  SymbolTable &symbols = draft.trace.symbols;
  for (Group &group : draft.groups) {
    const bool isFound =
        group.evidence == ExtentEvidence::Loop || group.evidence == ExtentEvidence::Launch;
    if (!group.extent || !group.datum.extent || !isFound)
      continue;
    bool isAny = false;
    for (const auto &[step, interval, range] :
         llvm::zip_equal(group.text.dimensions, *group.extent, *group.datum.extent)) {
      if (llvm::none_of(group.accesses, [&, step = step](const Access *access) {
            return symbols.isWide(access->location.steps[step].subscript);
          }))
        continue;
      isAny = true;
      range.begin = withoutOuterParentheses(symbols.printBound(symbols.asWide(interval.begin)));
      range.end = withoutOuterParentheses(symbols.printBound(symbols.asWide(interval.end)));
    }
    for (size_t k = 0; k < group.conditions.size() && isAny; ++k)
      group.datum.onlyWhere[k] = conditionText(symbols.asWide(group.conditions[k]), symbols);
  }
}

} // namespace surrogate
