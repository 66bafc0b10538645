//===- KeptAnswers.h - conditions that variables keep ---------------------------------------===//
//
// `bool inside = i > 0 && i < n - 1;` ... `if (inside) a[i] = b[i - 1];`
//
//===----------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_KEPTANSWERS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_KEPTANSWERS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"

namespace surrogate {

/// `const bool isMasked = mask != nullptr;`: whoever asks for it asks the pointer. Nullptr: it
/// holds no answer, or not that one alone.
const clang::Expr *answerKeptIn(const clang::VarDecl *variable, const clang::FunctionDecl *function,
                                const clang::SourceManager &sources);

/// What the variable named was set to, if what it asks is numbers that are still the same. Nullptr:
/// not so.
const clang::Expr *steadyAnswerOf(const clang::Expr *condition, const clang::FunctionDecl *function,
                                  const clang::SourceManager &sources);

} // namespace surrogate

#endif
