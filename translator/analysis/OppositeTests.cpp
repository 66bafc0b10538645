//===- OppositeTests.cpp - one `if` after another that is its else -------------------------===//

#include "analysis/OppositeTests.h"
#include "analysis/FunctionBody.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {

struct Test {
  const Expr *left = nullptr, *right = nullptr; ///< right: nullptr where it is a truth value
  BinaryOperatorKind operation = BO_NE;
};

Test testOf(const Expr *condition) {
  condition = condition->IgnoreParenImpCasts();
  const auto *unary = dyn_cast<UnaryOperator>(condition);
  if (unary && unary->getOpcode() == UO_LNot)
    return {unary->getSubExpr()->IgnoreParenImpCasts(), nullptr, BO_EQ};
  const auto *binary = dyn_cast<BinaryOperator>(condition);
  if (binary && binary->isComparisonOp() && binary->getOpcode() != BO_Cmp)
    return {binary->getLHS()->IgnoreParenImpCasts(), binary->getRHS()->IgnoreParenImpCasts(),
            binary->getOpcode()};
  return {condition, nullptr, BO_NE};
}

const VarDecl *variableOf(const Expr *operand) {
  const auto *name = dyn_cast_or_null<DeclRefExpr>(operand);
  return name ? dyn_cast<VarDecl>(name->getDecl()) : nullptr;
}

bool isNumber(const Expr *operand, const ASTContext &context) {
  return !operand->isValueDependent() && operand->isEvaluatable(context);
}

/// The same variable, or the same number by its text's tree.
bool isSame(const Expr *one, const Expr *other, const ASTContext &context) {
  if (!one || !other)
    return one == other;
  if (variableOf(one) || variableOf(other))
    return variableOf(one) == variableOf(other);
  if (!isNumber(one, context) || !isNumber(other, context))
    return false;
  llvm::FoldingSetNodeID first, second;
  one->Profile(first, context, true);
  other->Profile(second, context, true);
  return first == second;
}

bool holdsLabel(const Stmt *statement) {
  return statement &&
         (isa<LabelStmt, SwitchCase>(statement) || llvm::any_of(statement->children(), holdsLabel));
}

/// The variable, read, is the same after the statement as before it.
bool staysDuring(const VarDecl *variable, const Stmt *statement) {
  const auto *function = dyn_cast_or_null<FunctionDecl>(variable->getParentFunctionOrMethod());
  if (!function || !function->getBody() || !variable->hasLocalStorage() ||
      variable->getType()->isReferenceType() || variable->getType().isVolatileQualified() ||
      !variable->getType()->isScalarType())
    return false;
  const SourceManager &sources = function->getASTContext().getSourceManager();
  const FunctionBody body(function->getBody(), sources);
  const auto isWithin = [&](const FunctionBody::Write &write) {
    return !sources.isBeforeInTranslationUnit(write.where->getEndLoc(), statement->getBeginLoc()) &&
           !sources.isBeforeInTranslationUnit(statement->getEndLoc(), write.where->getBeginLoc());
  };
  return !body.escapes(variable) && llvm::none_of(body.writesOf(variable), isWithin);
}

} // namespace

const Stmt *elseAfter(const IfStmt *first, const Stmt *next, const ASTContext &context) {
  const auto *second = dyn_cast_or_null<IfStmt>(next);
  if (!second || first->isConsteval() || second->isConsteval() || !first->getCond() ||
      !second->getCond() || first->getCond()->isValueDependent() ||
      second->getCond()->isValueDependent())
    return nullptr;
  for (const IfStmt *each : {first, second})
    if (each->getElse() || each->getInit() || each->getConditionVariable() || holdsLabel(each))
      return nullptr;
  const Test one = testOf(first->getCond()), other = testOf(second->getCond());
  // A number that isn't one is neither below another one nor at least as large.
  const bool isExact =
      BinaryOperator::isEqualityOp(one.operation) ||
      (one.left->getType()->isIntegerType() && one.right && one.right->getType()->isIntegerType());
  if (!isExact || other.operation != BinaryOperator::negateComparisonOp(one.operation) ||
      !isSame(one.left, other.left, context) || !isSame(one.right, other.right, context))
    return nullptr;
  for (const Expr *operand : {one.left, one.right})
    if (operand && !isNumber(operand, context) &&
        !(variableOf(operand) && staysDuring(variableOf(operand), first->getThen())))
      return nullptr;
  return second->getThen();
}

} // namespace surrogate
