//===- InterpretConditions.cpp - branches whose outcome is known ------------------------===//

#include "analysis/Interpreter.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

/// `if (!buffer)` of memory that the region allocated: that there is memory is taken for granted.
std::optional<bool> Interpreter::outcomeOfNullTest(const Expr *condition) {
  condition = condition->IgnoreParenImpCasts();
  if (const auto *unary = dyn_cast<UnaryOperator>(condition);
      unary && unary->getOpcode() == UO_LNot) {
    const auto outcome = outcomeOfNullTest(unary->getSubExpr());
    return outcome ? std::optional(!*outcome) : std::nullopt;
  }
  bool isNotNull = true;
  if (const auto *binary = dyn_cast<BinaryOperator>(condition); binary && binary->isEqualityOp()) {
    const auto isNull = [&](const Expr *side) {
      return side->isNullPointerConstant(context, Expr::NPC_ValueDependentIsNotNull) !=
             Expr::NPCK_NotNull;
    };
    if (!isNull(binary->getRHS()) && !isNull(binary->getLHS()))
      return std::nullopt;
    isNotNull = binary->getOpcode() == BO_NE;
    condition =
        (isNull(binary->getRHS()) ? binary->getLHS() : binary->getRHS())->IgnoreParenImpCasts();
  }
  if (!condition->getType()->isAnyPointerType() || condition->HasSideEffects(context))
    return std::nullopt;
  ++quietDepth;
  const Value pointer = condition->isGLValue() ? read(locate(condition), condition->getExprLoc())
                                               : evaluate(condition);
  --quietDepth;
  const bool isAllocated = !pointer.targets.empty() && !pointer.unknownTarget &&
                           llvm::all_of(pointer.targets, [](const Location &target) {
                             return target.root.kind == Root::Kind::Heap;
                           });
  return isAllocated ? std::optional(isNotNull) : std::nullopt;
}

std::optional<Polynomial> Interpreter::peek(const Expr *expression) {
  // (In kernels threadIdx.x is a call of a property's getter, by Clang's headers.)
  if (!expression->getType()->isIntegralOrEnumerationType() || expression->isValueDependent() ||
      expression->HasSideEffects(context, launches.empty()))
    return std::nullopt;
  ++quietDepth;
  Value value = evaluate(expression);
  --quietDepth;
  return value.integer;
}

} // namespace surrogate
