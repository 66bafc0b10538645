//===- MemoryUses.h - every place that names a variable, and what becomes of its memory -===//
//
// Of `static double work[64]` or `double *work = malloc(...)`: where the elements are read and
// written, and where the address goes: `copy = work + 3`, `fill(work, n)`. What goes where it
// can't be followed is lost.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_MEMORYUSES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_MEMORYUSES_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

#include <vector>

namespace surrogate {

struct MemoryUse {
  enum class Kind {
    Read,     ///< an element's value counts
    Write,    ///< an element is set
    Managed,  ///< the pointer alone: freed, tested against null, moved along; sizeof
    Assigned, ///< the pointer is set to `value`
    Copied,   ///< the pointer or reference `copy` is made from it
    Passed,   ///< the address goes to `copy`, a parameter of a function whose body is in view
    Returned, ///< the address is the function's result
    Lost      ///< the address goes where nobody follows it: `copy`, or nothing that has a name
  };
  Kind kind = Kind::Lost;
  const clang::DeclRefExpr *where = nullptr; ///< null of what goes beside the mention
  bool isInside = false;                     ///< within one of the statements asked about
  const clang::VarDecl *copy = nullptr;
  const clang::Expr *value = nullptr;
};

/// What a function's body does with the memory of an object or reference, or with what a pointer
/// points to.
std::vector<MemoryUse> memoryUses(const clang::FunctionDecl *function,
                                  const clang::VarDecl *variable,
                                  llvm::ArrayRef<const clang::Stmt *> inside,
                                  const clang::ASTContext &context);

} // namespace surrogate

#endif
