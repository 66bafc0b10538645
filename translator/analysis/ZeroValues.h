//===- ZeroValues.h - factors of library routines that are zero for certain ---------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_ZEROVALUES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_ZEROVALUES_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

namespace surrogate {

/// `beta`: `0.0`, or the address of a variable that stays what it was made, 0 or {0, 0}.
bool isZeroFactor(const clang::Expr *factor,
                  llvm::function_ref<bool(const clang::VarDecl *)> neverChanges,
                  const clang::ASTContext &context);

} // namespace surrogate

#endif
