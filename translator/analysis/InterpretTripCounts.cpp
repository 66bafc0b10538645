//===- InterpretTripCounts.cpp - how often a loop runs that no variable of its head counts ---===//
//
// The condition compares what the loop moves by the same amount in each iteration: how far it is
// from failing, divided by how much nearer each iteration comes.
//
//   while (p < end) { s += *p; p += 2; }           (end - p + 1) / 2 iterations
//   do { s += x[i]; } while (++i < n);             n - i, and one at least
//   for (i = n; i > 0; i -= stride) ...            rounded up, where stride isn't 0
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Induction.h"
#include "analysis/StepEnds.h"

#include "analysis/Types.h"

namespace surrogate {
using namespace clang;

/// `for (unsigned char i = 250; i != 4; ++i)`.
bool Interpreter::mayWrapAround(const CanonicalLoop &loop, const Polynomial &start) {
  const Polynomial &from = loop.descends ? loop.bound : start;
  const Polynomial &to = loop.descends ? start : loop.bound;
  const bool isNarrow =
      context.getIntWidth(loop.variable->getType()) < context.getIntWidth(context.IntTy);
  return (isNarrow || (to - from).constant()) &&
         !trace.symbols.provablyLessEqual(from, to, state.constraints);
}

std::string Interpreter::finalText(const CanonicalLoop &loop) {
  if (loop.isInequality)
    return trace.symbols.isEntryValue(loop.bound) ? trace.symbols.print(loop.bound) : "";
  if (!trace.symbols.isEntryValue(loop.begin) || !trace.symbols.isEntryValue(loop.end))
    return "";
  SymbolTable &symbols = trace.symbols;
  const std::string begin = symbols.print(symbols.asWideIn(loop.begin, loop.begin));
  const std::string end = symbols.print(symbols.asWideIn(loop.end, loop.end));
  std::string ran = end, notRun = begin;
  if (loop.descends) {
    ran = symbols.print(loop.begin - Polynomial(1));
    notRun = symbols.print(loop.end - Polynomial(1));
  } else if (loop.step != 1 && StepEnds::endOf({loop.begin, loop.end, loop.step}, symbols) !=
                                   loop.end - Polynomial(loop.step - 1)) { // not in whole steps
    Polynomial span = loop.end - loop.begin + Polynomial(loop.step - 1);
    std::string step = std::to_string(loop.step);
    ran = begin + " + " + symbols.printFactor(span) + " / " + step + " * " + step;
  }
  if (auto span = (loop.end - loop.begin).constant(); span && (loop.step == 1 || loop.descends))
    return *span > 0 ? ran : notRun;
  return begin + " < " + end + " ? " + ran + " : " + notRun;
}

/// Of a loop whose trip count isn't known yet, where its condition is about to be evaluated.
std::optional<LoopDistance> Interpreter::distanceHere(const LoopParts &parts) {
  if (parts.canonical || !parts.condition || parts.conditionVariable || !parts.seeksSteps ||
      weakDepth > 0 || seenOfLoops[parts.statement].isIrregular)
    return std::nullopt;
  State kept = state;
  auto distance = distanceOf(parts.condition);
  state = std::move(kept);
  return distance;
}

std::vector<const DeclRefExpr *> pointersAsked(const Expr *condition, ASTContext &context) {
  condition = condition ? condition->IgnoreParenImpCasts() : nullptr;
  const auto *binary = dyn_cast_or_null<BinaryOperator>(condition);
  if (binary && binary->getOpcode() == BO_LAnd) {
    auto asked = pointersAsked(binary->getLHS(), context);
    llvm::append_range(asked, pointersAsked(binary->getRHS(), context));
    return asked;
  }
  if (binary && binary->getOpcode() == BO_NE) {
    const auto isNull = [&](const Expr *side) {
      return side->isNullPointerConstant(context, Expr::NPC_ValueDependentIsNotNull) !=
             Expr::NPCK_NotNull;
    };
    condition = isNull(binary->getRHS())   ? binary->getLHS()->IgnoreParenImpCasts()
                : isNull(binary->getLHS()) ? binary->getRHS()->IgnoreParenImpCasts()
                                           : nullptr;
  }
  const auto *name = dyn_cast_or_null<DeclRefExpr>(condition);
  return name && isa<VarDecl>(name->getDecl()) && isPointerLeaf(name->getType())
             ? std::vector{name}
             : std::vector<const DeclRefExpr *>();
}

/// `n--` of `while (n--)`: without the casts that make a truth value of it.
static const Expr *withoutTruth(const Expr *condition) {
  for (condition = condition->IgnoreParens();; condition = condition->IgnoreParens()) {
    if (const auto *full = dyn_cast<FullExpr>(condition)) {
      condition = full->getSubExpr();
      continue;
    }
    const auto *cast = dyn_cast<ImplicitCastExpr>(condition);
    if (!cast ||
        (cast->getCastKind() != CK_IntegralToBoolean && cast->getCastKind() != CK_IntegralCast))
      return condition;
    condition = cast->getSubExpr();
  }
}

/// `v.end()` of `it != v.end()`: the value itself, not the object that is made of it.
static const Expr *withoutTemporary(const Expr *operand) {
  for (operand = operand->IgnoreParens();; operand = operand->IgnoreParens()) {
    const auto *cast = dyn_cast<ImplicitCastExpr>(operand);
    if (const auto *temporary = dyn_cast<MaterializeTemporaryExpr>(operand))
      operand = temporary->getSubExpr();
    else if (cast && cast->getCastKind() == CK_NoOp)
      operand = cast->getSubExpr();
    else
      return operand;
  }
}

/// `++i < n`: what is compared isn't what the condition finds.
static const UnaryOperator *stepBefore(const Expr *side) {
  const auto *unary = dyn_cast<UnaryOperator>(side->IgnoreParenImpCasts());
  return unary && unary->isIncrementDecrementOp() && unary->isPrefix() ? unary : nullptr;
}

/// The same of iterators.
static bool changesBefore(const Expr *side) {
  const auto *call = dyn_cast<CXXOperatorCallExpr>(side->IgnoreParenImpCasts());
  return call && call->getNumArgs() == 1 &&
         (call->getOperator() == OO_PlusPlus || call->getOperator() == OO_MinusMinus);
}

static std::optional<Comparison> comparisonOf(const Expr *condition) {
  bool isNegated = false;
  if (const auto *rewritten = dyn_cast<CXXRewrittenBinaryOperator>(condition)) {
    condition = withoutTruth(rewritten->getSemanticForm());
    const auto *negation = dyn_cast<UnaryOperator>(condition);
    isNegated = negation && negation->getOpcode() == UO_LNot;
    if (isNegated)
      condition = withoutTruth(negation->getSubExpr());
  }
  Comparison result;
  const auto *call = dyn_cast<CXXOperatorCallExpr>(condition);
  if (const auto *binary = dyn_cast<BinaryOperator>(condition); binary && binary->isComparisonOp())
    result = {binary->getOpcode(), binary->getLHS(), binary->getRHS()};
  else if (call && call->isComparisonOp() && call->getNumArgs() == 2 &&
           isPointerLeaf(call->getArg(0)->getType().getNonReferenceType()))
    result = {BinaryOperator::getOverloadedOpcode(call->getOperator()), call->getArg(0),
              call->getArg(1)};
  else
    return std::nullopt;
  if (isNegated)
    result.operation = BinaryOperator::negateComparisonOp(result.operation);
  return result;
}

/// How far the condition is from failing, where it compares integers or pointers into one array:
/// the loop goes on while this is above zero.
std::optional<LoopDistance> Interpreter::distanceOf(const Expr *condition) {
  condition = withoutTruth(condition);
  const auto *binary = dyn_cast<BinaryOperator>(condition);
  if (binary && binary->getOpcode() == BO_LAnd) {
    auto distance = distanceOf(binary->getLHS());
    if (!distance && !binary->getLHS()->HasSideEffects(context)) {
      ++loopsThatMayNotRun; // nor need this side be asked
      distance = distanceOf(binary->getRHS());
      --loopsThatMayNotRun;
    }
    if (distance)
      distance->isOneOfSeveral = true;
    return distance;
  }
  auto valueOf = [&](const Expr *operand) {
    const UnaryOperator *step = stepBefore(operand);
    const Expr *expression = withoutTemporary(step ? step->getSubExpr() : operand);
    ++quietDepth; // what is written isn't seen
    Value value = evaluate(expression);
    if (expression->isGLValue()) // an iterator
      value = read(value, expression->getExprLoc());
    --quietDepth;
    if (!step)
      return value;
    const Value one = integerValue(Polynomial(1));
    return step->getType()->isAnyPointerType()
               ? displaced(value, one, step->isDecrementOp())
               : arithmetic(step->isDecrementOp() ? BO_Sub : BO_Add, value, one, step->getType());
  };
  auto comparison = comparisonOf(condition);
  if (!binary && !comparison) { // `while (n--)`
    if (!condition->getType()->isIntegerType() || condition->getType()->isBooleanType() ||
        condition->isGLValue() || isa<CallExpr>(condition))
      return std::nullopt;
    auto value = valueOf(condition).integer;
    return value ? std::optional(LoopDistance{*value, true, false}) : std::nullopt;
  }
  if (!comparison || changesBefore(comparison->left) || changesBefore(comparison->right))
    return std::nullopt;
  const auto operation = comparison->operation;
  if (!BinaryOperator::isRelationalOp(operation) && operation != BO_NE)
    return std::nullopt;
  const QualType type = comparison->left->getType().getNonReferenceType();
  if (!type->isIntegerType() && !isPointerLeaf(type))
    return std::nullopt;
  Value left = valueOf(comparison->left), right = valueOf(comparison->right);
  if (operation == BO_GT || operation == BO_GE)
    std::swap(left, right);
  auto from = placeIn(left), to = placeIn(right);
  if (!from || !to)
    return std::nullopt;
  if (type->isUnsignedIntegerType() && // to the comparison, a large number
      (from->constant().value_or(0) < 0 || to->constant().value_or(0) < 0))
    return std::nullopt;
  auto apart = areComparable(left, right) ? std::optional(*to - *from) : pointersApart(left, right);
  if (!apart)
    return std::nullopt;
  const bool isInclusive = operation == BO_LE || operation == BO_GE;
  return LoopDistance{*apart + Polynomial(isInclusive ? 1 : 0), operation == BO_NE, false};
}

/// `end - p` of two pointers that were there at entry: comparing them says that they lead into
/// one array.
std::optional<Polynomial> Interpreter::pointersApart(const Value &from, const Value &to) {
  std::array<std::string, 2> texts;
  Polynomial offset;
  for (const Value *pointer : {&from, &to}) {
    const bool isFrom = pointer == &from;
    if (pointer->targets.size() != 1 || pointer->unknownTarget)
      return std::nullopt;
    Location location = pointer->targets.front();
    if (location.steps.back().via != Step::Via::Pointer || !location.steps.back().view.empty() ||
        !isNameable(location.root))
      return std::nullopt;
    const Polynomial subscript = location.steps.back().subscript;
    offset = isFrom ? offset - subscript : offset + subscript;
    location.steps.pop_back();
    const MemberNames &members = names.members();
    if (llvm::any_of(location.steps, [&](const Step &step) {
          return step.field ? !members.canName(step.field) && !members.accessorOf(step.field, true)
                            : !trace.symbols.isEntryValue(step.subscript);
        }))
      return std::nullopt;
    texts[isFrom ? 0 : 1] =
        printLocation(location, nameOfRoot(location.root), trace.symbols, &members);
  }
  const QualType one = from.targets.front().type, other = to.targets.front().type;
  if (!context.hasSameUnqualifiedType(one, other))
    return std::nullopt;
  return offset + Polynomial::symbol(trace.symbols.entry("(" + texts[1] + " - " + texts[0] + ")"));
}

/// Divided and rounded up, as text that is 0 where nothing is left to go. Strides are sizes, but
/// nothing is divided by one that is 0.
static std::optional<Polynomial> roundedUp(const Polynomial &distance, const Polynomial &step,
                                           SymbolTable &symbols) {
  if (!step.hasNoNegativeCoefficient() || !symbols.isEntryValue(step) ||
      !symbols.isEntryValue(distance))
    return std::nullopt;
  const Polynomial beyond = symbols.asSigned(distance), stride = symbols.asSigned(step);
  const std::string isStill = step.constant() ? "" : " || " + symbols.print(stride) + " < 1";
  return Polynomial::symbol(symbols.entry("(" + symbols.print(beyond) + " < 1" + isStill +
                                          " ? 0 : " + symbols.printFactor(beyond - Polynomial(1)) +
                                          " / " + symbols.printFactor(stride) + " + 1)"));
}

/// How often a loop runs that goes on while `distance` is above zero (isn't zero), and comes nearer
/// by `step` each time. `isSize`: the distance counts as one, so it isn't negative.
static std::optional<Polynomial> roundsUntil(const Polynomial &distance, const Polynomial &step,
                                             bool isInequality, bool isSize, SymbolTable &symbols) {
  const auto number = step.constant();
  if (!number)
    return isInequality ? std::nullopt : roundedUp(distance, step, symbols);
  if (isInequality && *number < 0) // `i != n` from above
    return roundsUntil(distance * Polynomial(-1), step * Polynomial(-1), true, isSize, symbols);
  if (*number < 1)
    return std::nullopt;
  const Polynomial lastStep = distance + Polynomial(*number - 1);
  const auto known = lastStep.constant();
  if (known && !isInequality)
    return Polynomial(std::max<int64_t>(*known / *number, 0));
  if (known && *known < 0)
    return std::nullopt; // `i != 3` beyond it: it wraps around, or never ends
  auto exact = distance.dividedBy(*number);
  if (exact || isInequality || !symbols.isEntryValue(distance))
    return exact;
  return isSize ? quotientOf(lastStep, *number, symbols) : roundedUp(distance, step, symbols);
}

/// A loop whose counter isn't a variable of its head: `while (p < end)`, `for (; n--;)`.
void Interpreter::deriveTripCount(LoopParts &parts, const State &entry, const State &start,
                                  SymbolId firstInside) {
  const LoopDistance distance = *parts.distance;
  Polynomial atEntry = distance.left, change;
  for (const auto &[key, step] : parts.steps) {
    auto position = placeIn(valueAt(start, key)), origin = placeIn(valueAt(entry, key));
    auto symbols = position ? position->symbols() : std::set<SymbolId>();
    if (!origin || symbols.size() != 1)
      continue;
    const SymbolId symbol = *symbols.begin();
    auto factor = atEntry.coefficientOf(symbol);
    if (*position != Polynomial::symbol(symbol) || !factor)
      continue;
    // -17 is a large number to the condition, and stands for itself in `a[i + (u - 17)]`.
    const auto number = origin->constant();
    if (!factor->isZero() && number && *number < 0 &&
        locationOfKey.at(key).type->isUnsignedIntegerType())
      return;
    change = change + *factor * step;
    atEntry = atEntry.substitute(symbol, *origin);
  }
  if (isOfLoop(atEntry, firstInside, trace.symbols))
    return;
  auto count = roundsUntil(atEntry, change * Polynomial(-1), distance.isInequality,
                           !parts.bodyFirst, trace.symbols);
  if (parts.bodyFirst && count) // those after the first one were counted
    count = *count + Polynomial(1);
  const bool mayEndBefore = parts.bodyFirst && !distance.isInequality;
  const auto certain = mayEndBefore && count ? trace.symbols.larger(*count, Polynomial(1)) : count;
  if (!certain)
    return;
  parts.canonical = CanonicalLoop();
  parts.canonical->end = *certain;
  parts.isDerived = true;
  parts.stopsEarly = distance.isOneOfSeveral;
  chooseCounter(parts, entry, *count);
}

bool Interpreter::certainlyRuns(const LoopParts &parts) {
  return parts.bodyFirst ||
         (parts.canonical && !parts.stopsEarly &&
          trace.symbols.provablyLessEqual(parts.canonical->begin + Polynomial(1),
                                          parts.canonical->end, state.constraints));
}

bool asksData(llvm::ArrayRef<const Expr *> open, llvm::ArrayRef<Constraint> added, SymbolId symbol,
              const SymbolTable &symbols, ASTContext &context) {
  return llvm::any_of(open,
                      [&](const Expr *each) { return pointersAsked(each, context).empty(); }) ||
         llvm::any_of(added, [&](const Constraint &each) {
           return each.symbol != symbol || !symbols.isEntryValue(each.bound);
         });
}

/// `k--` somewhere in a condition.
static bool moves(const Stmt *condition, const VarDecl *variable) {
  if (!condition)
    return false;
  if (const auto *unary = dyn_cast<UnaryOperator>(condition);
      unary && unary->isIncrementDecrementOp())
    if (const auto *name = dyn_cast<DeclRefExpr>(unary->getSubExpr()->IgnoreParens()))
      return name->getDecl()->getCanonicalDecl() == variable;
  return llvm::any_of(condition->children(),
                      [&](const Stmt *child) { return moves(child, variable); });
}

/// Where the loop moves an integer of the program's, that tells its iterations apart in words
/// that the reader knows: k in [0, n) of `for (k = n; k-- > 0;)`. `count`: how many iterations
/// the condition allows; the first one of do-while runs even where that is none.
void Interpreter::chooseCounter(LoopParts &parts, const State &entry, const Polynomial &count) {
  CanonicalLoop &loop = *parts.canonical;
  const Polynomial certain = loop.end;
  const bool mayEndBefore = certain != count;
  for (const auto &[variable, key, step] : movedVariables(parts)) {
    const QualType type = variable->getType();
    auto distance = step.constant();
    auto origin = placeIn(valueAt(entry, key));
    if (!type->isIntegerType() || type->isBooleanType() || !origin || !distance || *distance == 0 ||
        *distance < -1)
      continue;
    const bool dividesAll = llvm::all_of(parts.steps, [&](const auto &other) {
      return *distance == -1 || other.second.dividedBy(*distance).has_value();
    });
    // `while (n--)`: what n was when the region started stands in the bounds.
    const bool namesItself =
        llvm::any_of(origin->symbols(), [&, name = variable->getName()](SymbolId id) {
          return trace.symbols[id].text == name;
        });
    if (!dividesAll || namesItself)
      continue;
    // `k-- > 0`: the body sees it moved already.
    const bool isMoved = !parts.bodyFirst && moves(parts.condition, variable);
    const Polynomial first = *origin + (isMoved ? step : Polynomial(0));
    loop.counter = variable;
    loop.descends = *distance < 0;
    loop.step = loop.descends ? 1 : *distance;
    loop.begin = loop.descends ? first - certain + Polynomial(1) : first;
    // The last value, and one: a step further than that is never seen in the body.
    loop.end =
        loop.descends ? first + Polynomial(1) : first + certain * step - Polynomial(loop.step - 1);
    SymbolTable &symbols = trace.symbols;
    if (mayEndBefore && loop.descends) // the same, as a reader would say it
      loop.begin = symbols.smaller(first - count + Polynomial(1), first).value_or(loop.begin);
    else if (mayEndBefore && loop.step == 1)
      loop.end = symbols.larger(first + count, first + Polynomial(1)).value_or(loop.end);
    return;
  }
}

} // namespace surrogate
