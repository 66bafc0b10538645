//===- RegionFacts.cpp - the facts' own words -------------------------------------------===//

#include "analysis/RegionFacts.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {

bool RegionFacts::safe() const {
  return llvm::none_of(sideEffects, [](const SideEffect &effect) { return effect.blocking; });
}

static std::string askedDimensions(size_t dimensions) {
  if (dimensions <= 1)
    return "<elements>";
  if (dimensions == 2)
    return "[<rows>, <columns>]";
  std::string text;
  for (size_t k = 1; k <= dimensions; ++k)
    text += (k == 1 ? "[<elements " : ", <elements ") + std::to_string(k) + ">";
  return text + "]";
}

std::string askedExtent(llvm::StringRef path, size_t dimensions) {
  const bool isPlain = llvm::all_of(path, [](char c) { return llvm::isAlnum(c) || c == '_'; });
  const std::string key = isPlain ? path.str() : "\"" + path.str() + "\"";
  return "extents: {" + key + ": " + askedDimensions(dimensions) + "}";
}

} // namespace surrogate
