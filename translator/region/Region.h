//===- Region.h - a region tied to its statements ---------------------------------------===//
//
// `Region` ties a name and a spec to statements of one function (or to a function's body).
// `RegionPlace` (RegionPlace.h) is the plain-data half: what rewriting needs, no AST.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_REGION_REGION_H
#define SURROGATE_TRANSLATOR_REGION_REGION_H

#include "region/RegionPlace.h"
#include "spec/RegionSpec.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"

#include <string>
#include <vector>

namespace surrogate {

/// A template's function and the region's statements in it.
struct Instantiation {
  const clang::FunctionDecl *function = nullptr;
  std::vector<const clang::Stmt *> statements;
};

struct Region {
  RegionPlace place;
  RegionSpec spec;
  const clang::FunctionDecl *function = nullptr;
  std::vector<const clang::Stmt *> statements; ///< siblings in order; the body for Function
  /// Structural refusals found while the region was tied (jump, structure): blocking side
  /// effects, in the words of the report's schema. They end up in RegionFacts.
  struct StructuralBlock {
    std::string kind, what, reason, mend;
    SourcePosition position;
    unsigned number = 0;     ///< SRnnn
    bool isObstacle = false; ///< safe, and still can't be written as it stands
  };
  std::vector<StructuralBlock> blocks;
  /// Where `place.typeParameters` vary: the region in the template's other instantiations.
  std::vector<Instantiation> others;
};

} // namespace surrogate

#endif
