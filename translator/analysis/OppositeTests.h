//===- OppositeTests.h - one `if` after another that is its else ---------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_OPPOSITETESTS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_OPPOSITETESTS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"

namespace surrogate {

/// What runs where `first` didn't: of `if (l != 0) *d = a / l; if (l == 0) *d = 0;` the second
/// one's statement. Nullptr where `next` asks anything else, or of something that may have changed.
const clang::Stmt *elseAfter(const clang::IfStmt *first, const clang::Stmt *next,
                             const clang::ASTContext &context);

} // namespace surrogate

#endif
