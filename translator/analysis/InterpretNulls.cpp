//===- InterpretNulls.cpp - parameters that a call passes null --------------------------===//
//
// `solve(a, x, nullptr)`: what the callee does under `if (trace)` doesn't run.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/FunctionBody.h"
#include "analysis/Interpreter.h"

namespace surrogate {
using namespace clang;

static bool isNullLiteral(const Expr *expression, ASTContext &context) {
  if (const auto *given = dyn_cast<CXXDefaultArgExpr>(expression))
    expression = given->getExpr();
  return expression->isNullPointerConstant(context, Expr::NPC_ValueDependentIsNotNull) !=
         Expr::NPCK_NotNull;
}

static const VarDecl *variableOf(const Expr *expression) {
  const auto *reference = dyn_cast<DeclRefExpr>(expression->IgnoreParenImpCasts());
  return reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
}

void Interpreter::Frame::noteNulls(const Expr *call, const Frame *caller, ASTContext &context) {
  llvm::ArrayRef<const Expr *> arguments;
  const FunctionDecl *callee = nullptr;
  if (const auto *plain = dyn_cast_or_null<CallExpr>(call); plain && plain->getNumArgs() > 0) {
    arguments = {plain->getArgs(), plain->getNumArgs()};
    callee = plain->getDirectCallee();
    if (isa<CXXOperatorCallExpr>(plain) && isa_and_nonnull<CXXMethodDecl>(callee))
      arguments = arguments.drop_front(); // the object
  } else if (const auto *made = dyn_cast_or_null<CXXConstructExpr>(call);
             made && made->getNumArgs() > 0) {
    arguments = {made->getArgs(), made->getNumArgs()};
    callee = made->getConstructor();
  }
  if (!callee || callee->getCanonicalDecl() != function->getCanonicalDecl())
    return; // called by way of another: by an algorithm, an override
  std::optional<FunctionBody> body;
  for (unsigned k = 0; k < function->getNumParams() && k < arguments.size(); ++k) {
    const ParmVarDecl *parameter = function->getParamDecl(k);
    const bool isNull = parameter->getType()->isAnyPointerType() &&
                        (isNullLiteral(arguments[k], context) ||
                         (caller && caller->nulls.count(variableOf(arguments[k]))));
    if (!isNull)
      continue;
    if (!body)
      body.emplace(function->getBody(), context.getSourceManager());
    if (body->keepsOneValue(parameter))
      nulls.insert(parameter);
  }
}

std::optional<bool> Interpreter::Frame::outcomeOfNull(const Expr *condition,
                                                      ASTContext &context) const {
  if (nulls.empty() || !condition)
    return std::nullopt;
  condition = condition->IgnoreParenImpCasts();
  if (nulls.count(variableOf(condition)))
    return false;
  if (const auto *unary = dyn_cast<UnaryOperator>(condition);
      unary && unary->getOpcode() == UO_LNot) {
    const auto outcome = outcomeOfNull(unary->getSubExpr(), context);
    return outcome ? std::optional(!*outcome) : std::nullopt;
  }
  const auto *binary = dyn_cast<BinaryOperator>(condition);
  if (!binary)
    return std::nullopt;
  if (binary->isEqualityOp()) {
    const auto isNull = [&](const Expr *side) {
      return isNullLiteral(side, context) || nulls.count(variableOf(side));
    };
    return isNull(binary->getLHS()) && isNull(binary->getRHS())
               ? std::optional(binary->getOpcode() == BO_EQ)
               : std::nullopt;
  }
  // The right side doesn't run where the left one decides.
  const auto left = binary->isLogicalOp() ? outcomeOfNull(binary->getLHS(), context) : std::nullopt;
  if (!left)
    return std::nullopt;
  return *left == (binary->getOpcode() == BO_LOr) ? left : outcomeOfNull(binary->getRHS(), context);
}

} // namespace surrogate
