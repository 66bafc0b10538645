//===- ConstantObjects.h - tables that never change -----------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_CONSTANTOBJECTS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_CONSTANTOBJECTS_H

#include "analysis/AccessPath.h"

#include "clang/AST/ASTContext.h"

namespace surrogate {

/// Numbers, text, functions and addresses of other such objects, set before the program runs; what
/// `const` says, or, of a static variable of a function, what becomes of it there.
bool isConstantTable(const clang::VarDecl *variable, clang::ASTContext &context);
/// What the pointers in it are set to: string literals, functions, variables that are such objects.
std::vector<const clang::Expr *> pointersIn(const clang::Expr *initialiser);

/// `__constant__ int cx[9] = {0, 1, ...};`, from which the source does no more than read.
bool isFixedOnDevice(const clang::VarDecl *variable, clang::ASTContext &context);
/// The smallest and the largest of the integers in a table that the steps may lead to; each of the
/// subscripts lies between two numbers, the last one included. Nullopt where one isn't an integer.
using NumberRange = std::pair<int64_t, int64_t>;
std::optional<NumberRange> numbersIn(const clang::APValue &table, llvm::ArrayRef<Step> steps,
                                     llvm::ArrayRef<NumberRange> subscripts);

/// `static const double eps = sqrt(1e-16);`: set by the first call of the function, and by each
/// call that came first to the same number.
bool isComputedConstant(const clang::VarDecl *variable, clang::ASTContext &context);

} // namespace surrogate

#endif
