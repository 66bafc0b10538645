//===- Liveness.h - the region's boundary on the control-flow graph ---------------------===//
//
// Which variables of the enclosing function are read after the region, and which certainly have
// a value when it starts.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_LIVENESS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_LIVENESS_H

#include "region/Region.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtOpenMP.h"

#include <set>
#include <vector>

namespace surrogate {

struct Boundary {
  std::set<const clang::VarDecl *> liveAfter;   ///< read after the region on some path
  std::set<const clang::VarDecl *> escaping;    ///< may be read where no name says so
  std::set<const clang::VarDecl *> initialised; ///< certainly assigned before the region
  bool isKnown = true; ///< false: no graph could be built, everything is to be assumed

  bool isLiveAfter(const clang::VarDecl *variable) const {
    return !isKnown || liveAfter.count(variable) || escaping.count(variable);
  }
  bool isInitialised(const clang::VarDecl *variable) const {
    return isKnown && initialised.count(variable);
  }
};

/// Of the loops that a directive shares out: the variables of which each thread has its own, and
/// which have the value that they had before when the construct ends.
std::vector<const clang::VarDecl *>
privateCountersOf(const clang::OMPExecutableDirective *directive);

Boundary findBoundary(const Region &region, clang::ASTContext &context);

} // namespace surrogate

#endif
