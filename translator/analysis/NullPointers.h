//===- NullPointers.h - branches in which a pointer is null --------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_NULLPOINTERS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_NULLPOINTERS_H

#include "analysis/State.h"

namespace surrogate {

/// The variables that are null where the condition holds, or doesn't.
std::vector<const clang::VarDecl *> nullWhere(const clang::Expr *condition, bool holds,
                                              clang::ASTContext &context);

/// What a pointer of the caller's points to isn't there where that is null: no copy of it points
/// there either. `if (work == NULL) free(b);` after `b = work ? work : malloc(n)` frees the latter.
void dropPointees(State &state, const clang::VarDecl *null);

} // namespace surrogate

#endif
