//===- KeptAnswers.cpp --------------------------------------------------------------------===//

#include "analysis/KeptAnswers.h"
#include "analysis/FunctionBody.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

const Expr *answerKeptIn(const VarDecl *variable, const FunctionDecl *function,
                         const SourceManager &sources) {
  const Expr *answer = variable->getInit();
  if (!answer || !variable->isLocalVarDecl() || !function || !function->hasBody())
    return nullptr;
  const auto *cast = dyn_cast<CastExpr>(answer);
  answer = answer->IgnoreParenImpCasts();
  const auto *binary = dyn_cast<BinaryOperator>(answer);
  const auto *unary = dyn_cast<UnaryOperator>(answer);
  const bool isAnswer = (binary && (binary->isComparisonOp() || binary->isLogicalOp())) ||
                        (unary && unary->getOpcode() == UO_LNot) ||
                        (cast && cast->getCastKind() == CK_PointerToBoolean);
  return isAnswer && FunctionBody(function->getBody(), sources).keepsOneValue(variable) ? answer
                                                                                        : nullptr;
}

/// Only numbers that are still what they were when the answer was found.
static bool asksSteadyNumbers(const Stmt *part, const Expr *answer, const FunctionBody &body) {
  const auto *reference = dyn_cast<DeclRefExpr>(part);
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  const auto *unary = dyn_cast<UnaryOperator>(part);
  const bool isPlace = isa<ArraySubscriptExpr, CallExpr>(part) ||
                       (unary && unary->getOpcode() == UO_Deref) ||
                       (isa<MemberExpr>(part) && cast<MemberExpr>(part)->isArrow());
  const bool isSteady =
      !variable ||
      (variable->isLocalVarDeclOrParm() ? body.keepsValueAfter(variable->getCanonicalDecl(), answer)
                                        : variable->getType().isConstQualified());
  return !isPlace && isSteady && llvm::all_of(part->children(), [&](const Stmt *child) {
    return child && asksSteadyNumbers(child, answer, body);
  });
}

const Expr *steadyAnswerOf(const Expr *condition, const FunctionDecl *function,
                           const SourceManager &sources) {
  const auto *reference = dyn_cast<DeclRefExpr>(condition);
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  const Expr *answer = variable ? answerKeptIn(variable, function, sources) : nullptr;
  return answer && asksSteadyNumbers(answer, answer, FunctionBody(function->getBody(), sources))
             ? answer
             : nullptr;
}

} // namespace surrogate
