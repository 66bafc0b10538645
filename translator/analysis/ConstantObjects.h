//===- ConstantObjects.h - tables that never change -----------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_CONSTANTOBJECTS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_CONSTANTOBJECTS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"

namespace surrogate {

/// Numbers, text, functions and addresses of other such objects, set before the program runs; what
/// `const` says, or, of a static variable of a function, what becomes of it there.
bool isConstantTable(const clang::VarDecl *variable, clang::ASTContext &context);
/// What the pointers in it are set to: string literals, functions, variables that are such objects.
std::vector<const clang::Expr *> pointersIn(const clang::Expr *initialiser);

/// `static const double eps = sqrt(1e-16);`: set by the first call of the function, and by each
/// call that came first to the same number.
bool isComputedConstant(const clang::VarDecl *variable, clang::ASTContext &context);

} // namespace surrogate

#endif
