//===- NullPointers.cpp - branches in which a pointer is null ------------------------------===//

#include "analysis/NullPointers.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

std::vector<const VarDecl *> nullWhere(const Expr *condition, bool holds, ASTContext &context) {
  condition = condition->IgnoreParenImpCasts();
  if (const auto *unary = dyn_cast<UnaryOperator>(condition);
      unary && unary->getOpcode() == UO_LNot)
    return nullWhere(unary->getSubExpr(), !holds, context);
  const auto *binary = dyn_cast<BinaryOperator>(condition);
  if (binary && binary->getOpcode() == (holds ? BO_LAnd : BO_LOr)) {
    auto variables = nullWhere(binary->getLHS(), holds, context);
    for (const VarDecl *other : nullWhere(binary->getRHS(), holds, context))
      variables.push_back(other);
    return variables;
  }
  const Expr *pointer = holds ? nullptr : condition;
  if (binary && binary->getOpcode() == (holds ? BO_EQ : BO_NE) &&
      binary->getRHS()->isNullPointerConstant(context, Expr::NPC_ValueDependentIsNotNull) !=
          Expr::NPCK_NotNull)
    pointer = binary->getLHS()->IgnoreParenImpCasts();
  const auto *name = dyn_cast_or_null<DeclRefExpr>(pointer);
  const auto *variable = name ? dyn_cast<VarDecl>(name->getDecl()) : nullptr;
  if (!variable || !variable->getType()->isPointerType())
    return {};
  return {variable->getCanonicalDecl()};
}

void dropPointees(State &state, const VarDecl *null) {
  const std::string prefix =
      locationOf(null).withSubscript(Step::Via::Pointer, Polynomial(), {}).key();
  const auto isGone = [&](const Location &target) {
    return !target.steps.empty() && target.root.variable == null &&
           llvm::StringRef(target.key()).starts_with(prefix);
  };
  for (auto &[key, value] : state.memory)
    if (!llvm::all_of(value.targets, isGone))
      std::erase_if(value.targets, isGone);
}

} // namespace surrogate
