//===- ZeroValues.cpp - factors of library routines that are zero for certain -------------===//
#include "analysis/ZeroValues.h"

#include "clang/AST/ExprCXX.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {

bool isZeroNumber(const Expr *number, const ASTContext &context) {
  Expr::EvalResult result;
  if (number->isValueDependent() || !number->EvaluateAsRValue(result, context))
    return false;
  return (result.Val.isFloat() && result.Val.getFloat().isZero()) ||
         (result.Val.isInt() && result.Val.getInt() == 0);
}

/// 0.0; {0, 0}, make_cuDoubleComplex(0, 0), number(0, 0).
bool isZeroValue(const Expr *value, const ASTContext &context) {
  value = value->IgnoreUnlessSpelledInSource();
  const auto isZero = [&](const Stmt *part) { return isZeroNumber(cast<Expr>(part), context); };
  const auto *list = dyn_cast<InitListExpr>(value);
  const auto *construction = dyn_cast<CXXConstructExpr>(value);
  const auto *call = dyn_cast<CallExpr>(value);
  const FunctionDecl *function = call ? call->getDirectCallee() : nullptr;
  const bool isMade = function && function->getDeclName().isIdentifier() &&
                      function->getName().starts_with("make_");
  if (list)
    return list->getNumInits() > 0 && llvm::all_of(list->inits(), isZero);
  if (construction)
    return construction->getNumArgs() > 0 && llvm::all_of(construction->arguments(), isZero);
  return isMade ? llvm::all_of(call->arguments(), isZero) : isZeroNumber(value, context);
}

} // namespace

bool isZeroFactor(const Expr *factor, llvm::function_ref<bool(const VarDecl *)> neverChanges,
                  const ASTContext &context) {
  factor = factor->IgnoreParenImpCasts();
  if (const auto *address = dyn_cast<UnaryOperator>(factor);
      address && address->getOpcode() == UO_AddrOf) {
    const auto *name = dyn_cast<DeclRefExpr>(address->getSubExpr()->IgnoreParens());
    const auto *variable = name ? dyn_cast<VarDecl>(name->getDecl()->getCanonicalDecl()) : nullptr;
    factor = variable && neverChanges(variable) ? variable->getAnyInitializer() : nullptr;
  }
  return factor && isZeroValue(factor, context);
}

} // namespace surrogate
