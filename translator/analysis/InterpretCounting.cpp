//===- InterpretCounting.cpp - loops whose head counts --------------------------------------===//
//
//   for (i = 0; i < n; i += 2)                               from 0, below n, in steps of two
//   for (i = thread; i < n; i += threads)                    in a kernel: all threads from 0
//   while (i < n) { ...; i += threads; }
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Induction.h"
#include "analysis/Types.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {

/// `i++`, `i -= 2`, `i = i + 1`: the variable and by how much it moves.
struct Increment {
  const VarDecl *variable = nullptr;
  const Expr *amount = nullptr; ///< nullptr: 1
  bool isNegative = false;
};

const VarDecl *variableOf(const Expr *expression) {
  const auto *reference =
      dyn_cast_or_null<DeclRefExpr>(expression ? expression->IgnoreParenImpCasts() : nullptr);
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable && variable->getType()->isIntegerType() ? variable->getCanonicalDecl() : nullptr;
}

std::optional<Increment> incrementOf(const Expr *expression, const VarDecl *wanted) {
  if (!expression)
    return std::nullopt;
  expression = expression->IgnoreParenImpCasts();
  Increment result;
  if (const auto *unary = dyn_cast<UnaryOperator>(expression);
      unary && unary->isIncrementDecrementOp()) {
    result.variable = variableOf(unary->getSubExpr());
    result.isNegative = unary->isDecrementOp();
    return result.variable == wanted ? std::optional(result) : std::nullopt;
  }
  const auto *binary = dyn_cast<BinaryOperator>(expression);
  if (!binary)
    return std::nullopt;
  if (binary->getOpcode() == BO_Comma) {
    auto left = incrementOf(binary->getLHS(), wanted),
         right = incrementOf(binary->getRHS(), wanted);
    return left && right ? std::nullopt : left ? left : right;
  }
  result.variable = variableOf(binary->getLHS());
  if (!result.variable || result.variable != wanted)
    return std::nullopt;
  if (binary->getOpcode() == BO_AddAssign || binary->getOpcode() == BO_SubAssign) {
    result.amount = binary->getRHS();
    result.isNegative = binary->getOpcode() == BO_SubAssign;
    return result;
  }
  const auto *sum = dyn_cast<BinaryOperator>(binary->getRHS()->IgnoreParenImpCasts());
  if (binary->getOpcode() != BO_Assign || !sum || !sum->isAdditiveOp())
    return std::nullopt;
  result.isNegative = sum->getOpcode() == BO_Sub;
  if (variableOf(sum->getLHS()) == wanted)
    result.amount = sum->getRHS();
  else if (variableOf(sum->getRHS()) == wanted && !result.isNegative)
    result.amount = sum->getLHS();
  else
    return std::nullopt;
  return result;
}

/// Whether the loop whose body it is may go on before the body's end.
bool continues(const Stmt *body) {
  if (!body || isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, LambdaExpr>(body))
    return false;
  return isa<ContinueStmt>(body) || llvm::any_of(body->children(), continues);
}

} // namespace

std::optional<CanonicalLoop> Interpreter::canonicalLoop(const LoopParts &parts) {
  const auto *condition = dyn_cast_or_null<BinaryOperator>(
      parts.condition ? withoutExpectation(parts.condition)->IgnoreParenImpCasts() : nullptr);
  if (!condition || !condition->isComparisonOp() || seenOfLoops[parts.statement].isIrregular)
    return std::nullopt;
  CanonicalLoop loop;
  auto operation = condition->getOpcode();
  const Expr *bound = condition->getRHS();
  loop.variable = variableOf(condition->getLHS());
  auto increment = incrementOf(dyn_cast_or_null<Expr>(parts.increment), loop.variable);
  if (!loop.variable || !increment) {
    bound = condition->getLHS();
    operation = BinaryOperator::reverseComparisonOp(operation);
    loop.variable = variableOf(condition->getRHS());
    increment = incrementOf(dyn_cast_or_null<Expr>(parts.increment), loop.variable);
  }
  if (!loop.variable || !increment || loop.variable->getType()->isReferenceType())
    return std::nullopt;
  if (increment->amount) {
    ++loopsThatMayNotRun;
    auto amount = peek(increment->amount);
    --loopsThatMayNotRun;
    loop.isGridStride = amount && !increment->isNegative && stridesGrid(loop.variable, *amount);
    if (loop.isGridStride)
      amount = Polynomial(1);
    auto constant = amount ? amount->constant() : std::nullopt;
    if (!constant || *constant == 0 || *constant == INT64_MIN)
      return std::nullopt;
    loop.step = *constant;
  }
  if (increment->isNegative)
    loop.step = -loop.step;
  loop.descends = loop.step < 0;
  auto start = load(locationOf(loop.variable)).integer;
  if (loop.isGridStride) // all threads together run from 0
    start = Polynomial(0);
  auto last = evaluate(bound).integer;
  if (!start || !last)
    return std::nullopt;
  start = inThreads(*start);
  last = inThreads(*last);
  // -17 is a large number to the condition of an unsigned variable.
  if (loop.variable->getType()->isUnsignedIntegerType() &&
      (start->constant().value_or(0) < 0 || last->constant().value_or(0) < 0))
    return std::nullopt;
  loop.bound = *last;
  if (operation == BO_NE && (loop.step == 1 || loop.step == -1)) {
    if (mayWrapAround(loop, *start))
      return std::nullopt;
    loop.isInequality = true;
    operation = loop.descends ? BO_GT : BO_LT;
  }
  bool isInclusive = operation == BO_LE || operation == BO_GE;
  if (!loop.descends && (operation == BO_LT || operation == BO_LE)) {
    loop.begin = *start;
    loop.end = *last + Polynomial(isInclusive ? 1 : 0);
  } else if (loop.step == -1 && (operation == BO_GT || operation == BO_GE)) {
    loop.begin = *last + Polynomial(isInclusive ? 0 : 1);
    loop.end = *start + Polynomial(1);
    loop.step = 1;
  } else {
    return std::nullopt;
  }
  loop.finalText = finalText(loop);
  return loop;
}

bool Interpreter::boundStays(const LoopParts &parts) {
  const bool isCounted = isa<ForStmt, WhileStmt>(parts.statement);
  if (!parts.canonical || !parts.canonical->variable || !isCounted || parts.isDerived)
    return true;
  const auto *condition =
      cast<BinaryOperator>(withoutExpectation(parts.condition)->IgnoreParenImpCasts());
  bool isLeft = variableOf(condition->getLHS()) == parts.canonical->variable;
  auto again = evaluate(isLeft ? condition->getRHS() : condition->getLHS()).integer;
  return again && *again == parts.canonical->bound;
}

/// `while (i < n) { ...; i += blockDim.x * gridDim.x; }`, as the same loop with a head.
void Interpreter::shareAmongThreads(LoopParts &parts) {
  const auto *block = dyn_cast<CompoundStmt>(parts.body);
  if (launches.empty() || !block || block->size() < 2 || continues(block))
    return;
  LoopParts counted = parts;
  counted.increment = block->body_back();
  counted.canonical = canonicalLoop(counted);
  if (!counted.canonical || !counted.canonical->isGridStride)
    return;
  const auto rest = llvm::ArrayRef(block->body_begin(), block->body_end()).drop_back();
  counted.body = CompoundStmt::Create(context, rest, FPOptionsOverride(), block->getLBracLoc(),
                                      block->getRBracLoc());
  parts = std::move(counted);
}

} // namespace surrogate
