//===- Words.h - the report's words for facts -------------------------------------------===//
//
// What --report and --explain both say, so that they say the same.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_REWRITE_WORDS_H
#define SURROGATE_TRANSLATOR_REWRITE_WORDS_H

#include "analysis/RegionFacts.h"
#include "spec/RegionSpec.h"

#include <string>
#include <vector>

namespace surrogate {

llvm::StringRef wordFor(BaseKind kind);
llvm::StringRef wordFor(DatumKind kind);
llvm::StringRef wordFor(Role role);
llvm::StringRef wordFor(ExtentEvidence evidence);

/// "ns::solve", "solve<float> (Real: float, double)".
std::string functionText(const RegionPlace &place);

/// "SR501".
std::string messageName(unsigned number);

/// "[0, n)", "[0, ny) x [1, nx)", "unknown"; empty for scalars.
std::string extentText(const Datum &datum);

/// The samples as they are laid out, after the spec has its say.
struct SampleWords {
  bool loop = false;
  std::vector<std::string> features, broadcast, targets;
  std::string obstacle; ///< why iterations can't be samples; empty if they can
};

/// "out with a, b", "x, y, z with each other", "x, y with each other and with a".
std::string overlapText(const Alias &alias);

/// The verdict in a few words, as the heading of --explain gives it.
llvm::StringRef verdictWords(const RegionFacts &facts);

/// The same, with how many side effects block it.
std::string verdictText(const RegionFacts &facts);

SampleWords describeSamples(const RegionSpec &spec, const RegionFacts &facts);

} // namespace surrogate

#endif
