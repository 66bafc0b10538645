//===- InterpretSums.cpp - what a statement only adds to ----------------------------------===//
//
// `f += x;`, `f = f + x;`, `f++;`: the place is read only to be added to, and nothing takes what
// is there afterwards. Of such accesses alone a sum over iterations is made.
//
//===--------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"

namespace surrogate {
using namespace clang;

/// An expression as a statement: what it yields is taken by nobody.
void Interpreter::evaluateDiscarded(const Expr *expression) {
  const Expr *outer = discarded;
  discarded = expression->IgnoreParens();
  if (const auto *full = dyn_cast<FullExpr>(discarded))
    discarded = full->getSubExpr()->IgnoreParens();
  evaluate(expression);
  discarded = outer;
}

/// `bins[k]++` as a statement adds to a place, too.
void Interpreter::noteStep(const UnaryOperator *unary, size_t firstAccess) {
  if (discarded != unary || unary->getType()->isAnyPointerType() ||
      trace.accesses.size() < firstAccess + 2)
    return;
  Access &read = *(trace.accesses.end() - 2), &write = trace.accesses.back();
  if (read.isWrite || !write.isWrite || !read.location.sameAs(write.location))
    return;
  read.isSum = write.isSum = true;
  write.addedText = unary->isDecrementOp() ? "-1" : "1";
}

/// `f += x` and `f = f + x`: what was recorded since `firstAccess` reads `f` only to add to it.
void Interpreter::noteSum(const BinaryOperator *binary, size_t firstAccess) {
  auto operation = binary->getOpcode();
  const Expr *added = binary->getRHS();
  bool subtracts = operation == BO_SubAssign;
  if (discarded != binary)
    return; // `y = sum += x` takes the sum itself
  if (operation == BO_Assign) {
    const auto *sum = dyn_cast<BinaryOperator>(binary->getRHS()->IgnoreParenImpCasts());
    if (!sum || !sum->isAdditiveOp())
      return;
    auto isTarget = [&](const Expr *operand) {
      llvm::FoldingSetNodeID target, same;
      binary->getLHS()->IgnoreParenImpCasts()->Profile(target, context, true);
      operand->IgnoreParenImpCasts()->Profile(same, context, true);
      return target == same;
    };
    const bool isLeft = isTarget(sum->getLHS());
    if (!isLeft && (sum->getOpcode() == BO_Sub || !isTarget(sum->getRHS())))
      return;
    added = isLeft ? sum->getRHS() : sum->getLHS();
    subtracts = sum->getOpcode() == BO_Sub;
  } else if (operation != BO_AddAssign && operation != BO_SubAssign) {
    return;
  }
  if (trace.accesses.size() <= firstAccess || !trace.accesses.back().isWrite)
    return;
  Access &write = trace.accesses.back();
  std::vector<Access *> reads;
  for (size_t each = firstAccess; each + 1 < trace.accesses.size(); ++each)
    if (trace.accesses[each].location.sameDatum(write.location))
      reads.push_back(&trace.accesses[each]);
  if (reads.size() != 1 || reads[0]->isWrite || !reads[0]->location.sameAs(write.location))
    return; // what is added depends on the sum
  write.isSum = reads[0]->isSum = true;
  added = added->IgnoreParenImpCasts();
  const bool isPlain = !isa<BinaryOperator, AbstractConditionalOperator>(added);
  const std::string text = sourceText(added);
  write.addedText = !subtracts ? text : isPlain ? "-" + text : "-(" + text + ")";
}

} // namespace surrogate
