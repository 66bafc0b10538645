//===- RegionFinder.h - annotations, regions.yaml, --region -> Region ---------------------===//
#ifndef SURROGATE_TRANSLATOR_REGION_REGIONFINDER_H
#define SURROGATE_TRANSLATOR_REGION_REGIONFINDER_H

#include "annotation/PragmaCollector.h"
#include "region/Region.h"

#include "clang/AST/ASTContext.h"

#include <set>
#include <string>
#include <vector>

namespace surrogate {

struct FindOptions {
  /// Nothing is written, or --out-dir is given: a region may stand in a header.
  bool allowHeaders = false;
};

/// The regions of one translation unit.
struct FoundRegions {
  std::vector<Region> regions; ///< by file, then by place; texts don't overlap
  std::vector<Diagnostic> remarks;
  /// Regions of the spec that aren't in this translation unit, by name, each with the error to
  /// print where no other translation unit of the run has it either. Those whose `at:` names
  /// another file have no entry.
  std::vector<std::pair<std::string, Diagnostic>> missing;
};

/// Ties each pragma and each `at:` of `specs` (--region's entries among them, which may have no
/// name yet) to statements of `context`. Fails with every problem of the place (SR3xx); what makes
/// a region unsafe to replace by its structure stands in Region::blocks.
llvm::Expected<FoundRegions> findRegions(clang::ASTContext &context,
                                         const PreprocessorFacts &preprocessor,
                                         llvm::ArrayRef<RegionSpec> specs,
                                         const FindOptions &options);

} // namespace surrogate

#endif
