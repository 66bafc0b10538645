//===- StructureCheck.h - what in a region's shape can't be replaced ----------------------===//
#ifndef SURROGATE_TRANSLATOR_REGION_STRUCTURECHECK_H
#define SURROGATE_TRANSLATOR_REGION_STRUCTURECHECK_H

#include "region/Region.h"
#include "region/RegionAddress.h"

namespace surrogate {

/// Jumps out of and into the region, macros, conditionals and declarations (SR320 to SR328).
/// `region.place.text`, `statements` and `function` are set.
void checkStructure(Region &region, const Anchor &anchor, const StatementIndex &index,
                    std::vector<Diagnostic> &remarks);

/// Functions whose body can't be a region (SR330 to SR332).
void checkFunction(Region &region, const FunctionEntry &entry, const StatementIndex &index);

/// Appends a block with the place of `location`.
void block(Region &region, const StatementIndex &index, unsigned number, llvm::StringRef kind,
           clang::SourceLocation location, std::string what, std::string reason, std::string mend);

} // namespace surrogate

#endif
