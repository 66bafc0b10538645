//===- InterpretInduction.cpp - variables that a loop moves evenly ------------------------===//
//
// Where each iteration moves a variable by the same amount, its value is known from the number of
// iterations before; and where the loop's condition compares such variables, how often it runs.
//
//   for (k = n; k--;)                      k iterations: n, p at the start of iteration t: p0 + t
//     *p++ += 1.0;
//   for (j = 0; j < m; ++j, k += n) ...    k at the start of iteration j: k0 + n * j
//
// A walk that starts with unknown values finds the steps, the next one uses and proves them.
//
//===--------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Types.h"

namespace surrogate {
using namespace clang;

namespace {

/// The number that a step is counted in: an integer itself, of a pointer its last subscript.
std::optional<Polynomial> placeIn(const Value &value) {
  if (value.integer && value.targets.empty())
    return value.integer;
  if (value.targets.size() != 1 || value.unknownTarget)
    return std::nullopt;
  const Location &target = value.targets.front();
  if (target.steps.empty() || target.steps.back().via == Step::Via::Field)
    return std::nullopt;
  return target.steps.back().subscript;
}

Value movedTo(Value value, const Polynomial &position) {
  if (value.targets.empty())
    value.integer = position;
  else
    value.targets.front().steps.back().subscript = position;
  return value;
}

/// Both are integers, or pointers into the same array.
bool areComparable(const Value &left, const Value &right) {
  if (left.targets.empty() || right.targets.empty())
    return left.targets.empty() && right.targets.empty();
  const Location &first = left.targets.front(), &second = right.targets.front();
  auto one = first.subscripts(), other = second.subscripts();
  return first.sameDatum(second) && one.size() == other.size() &&
         std::equal(one.begin(), one.end() - 1, other.begin());
}

/// All of its terms divided by `divisor`, where that leaves no rest.
std::optional<Polynomial> divided(const Polynomial &dividend, int64_t divisor) {
  Polynomial result;
  for (const auto &[monomial, coefficient] : dividend.allTerms()) {
    if (coefficient % divisor != 0)
      return std::nullopt;
    Polynomial term(coefficient / divisor);
    for (SymbolId id : monomial)
      term = term * Polynomial::symbol(id);
    result = result + term;
  }
  return result;
}

bool isOfLoop(const Polynomial &polynomial, SymbolId firstInside, const SymbolTable &symbols) {
  for (SymbolId id : polynomial.symbols())
    if (id >= firstInside && symbols[id].kind != Symbol::Kind::Entry)
      return true;
  return polynomial.isTooBig();
}

} // namespace

/// How many elements lie between two pointers into the same array.
Value Interpreter::subtractPointers(const Value &left, const Value &right) {
  Value result = merged(left, right);
  if (left.targets.size() == 1 && right.targets.size() == 1 && !left.unknownTarget &&
      !right.unknownTarget && left.targets[0].sameDatum(right.targets[0])) {
    auto first = left.targets[0].subscripts(), second = right.targets[0].subscripts();
    const int64_t group = packedCount(left.targets[0]).value_or(1); // float4 over floats
    if (!first.empty() && std::equal(first.begin(), first.end() - 1, second.begin())) {
      const Polynomial numbers = first.back() - second.back();
      if (auto groups = divided(numbers, group))
        return integerValue(*groups, withoutAddresses(result).sources);
    }
  }
  return integerValue(Polynomial::symbol(trace.symbols.varying()), result.sources);
}

/// How many iterations came before the one that `symbol` stands for, times `step`.
static std::optional<Polynomial> distanceSoFar(const Polynomial &step, SymbolId symbol,
                                               const Polynomial &begin, const Polynomial &end,
                                               int64_t stride, bool descends) {
  Polynomial current = Polynomial::symbol(symbol);
  if (descends)
    return step * (end - Polynomial(1) - current);
  auto unit = stride == 1 ? std::optional(step) : divided(step, stride);
  return unit ? std::optional(*unit * (current - begin)) : std::nullopt;
}

void Interpreter::placeRecurrences(const LoopParts &parts, const State &entry, SymbolId symbol) {
  for (const auto &[key, step] : parts.steps) {
    const Value before = valueAt(entry, key);
    auto position = placeIn(before);
    auto moved = distanceSoFar(step, symbol, parts.canonical->begin, parts.canonical->end,
                               parts.canonical->step, parts.canonical->descends);
    if (position && moved)
      state.memory[key] = movedTo(before, *position + *moved);
  }
}

Value Interpreter::valueAt(const State &where, const std::string &key) {
  auto known = where.memory.find(key);
  return known != where.memory.end() ? known->second : entryValue(locationOfKey.at(key));
}

/// Compares the values at an iteration's end with those at its start. False where the steps that
/// were assumed are others: the iteration is to be walked again.
/// Notes which pointers an iteration leaves in another row than the one it found them in:
/// `p = rows[i + 1]`. False where it notes a new one.
bool Interpreter::noteMovedRows(const LoopParts &parts, const State &start) {
  std::set<std::string> &moved = seenOfLoops[parts.statement].movedRows;
  const size_t before = moved.size();
  for (const auto &[key, first] : start.memory) {
    auto last = state.memory.find(key);
    if (last == state.memory.end() || !state.reachable)
      continue;
    for (const Location &target : last->second.targets)
      for (const Location &origin : first.targets) {
        const auto to = target.subscripts(), from = origin.subscripts();
        if (target.sameDatum(origin) && !to.empty() &&
            !std::equal(to.begin(), to.end() - 1, from.begin()))
          moved.insert(key);
      }
  }
  return moved.size() == before;
}

bool Interpreter::noteRecurrences(LoopParts &parts, const State &entry, const State &start,
                                  const std::set<std::string> &known, SymbolId firstInside) {
  std::set<std::string> &uneven = seenOfLoops[parts.statement].unevenSteps;
  std::map<std::string, Polynomial> found;
  for (const std::string &key : known) {
    auto first = start.memory.find(key);
    auto last = state.memory.find(key);
    if (uneven.count(key) || key == parts.variableKey || first == start.memory.cend() ||
        last == state.memory.end() || !state.reachable)
      continue;
    const Value before = valueAt(entry, key);
    auto origin = placeIn(before), from = placeIn(first->second), to = placeIn(last->second);
    if (!origin || !from || !to || !areComparable(before, first->second) ||
        !areComparable(first->second, last->second))
      continue;
    Polynomial step = *to - *from;
    if (!isOfLoop(step, firstInside, trace.symbols) && !origin->isTooBig())
      found.emplace(key, std::move(step));
  }
  const bool proved = llvm::all_of(parts.steps, [&](const auto &assumed) {
    auto same = found.find(assumed.first);
    if (same != found.end() && same->second == assumed.second)
      return true;
    uneven.insert(assumed.first);
    found.erase(assumed.first);
    return false;
  });
  const bool isNew = parts.steps != found;
  parts.steps = std::move(found);
  if (!proved && parts.isDerived)
    dropTripCount(parts);
  return proved && !(isNew && parts.canonical);
}

void Interpreter::giveUpSteps(LoopParts &parts) {
  parts.seeksSteps = false;
  parts.steps.clear();
  if (parts.isDerived)
    dropTripCount(parts);
}

/// Of a loop whose trip count isn't known yet, before its condition is evaluated.
std::optional<LoopDistance> Interpreter::distanceAtStart(const LoopParts &parts) {
  if (parts.canonical || parts.bodyFirst || !parts.condition || parts.conditionVariable ||
      !parts.seeksSteps || weakDepth > 0 || seenOfLoops[parts.statement].isIrregular)
    return std::nullopt;
  State kept = state;
  auto distance = distanceOf(parts.condition);
  state = std::move(kept);
  return distance;
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

/// `++first != last`: what is compared isn't what the condition finds.
static bool changesBefore(const Expr *side) {
  side = side->IgnoreParenImpCasts();
  if (const auto *unary = dyn_cast<UnaryOperator>(side))
    return unary->isIncrementDecrementOp() && unary->isPrefix();
  const auto *call = dyn_cast<CXXOperatorCallExpr>(side);
  return call && call->getNumArgs() == 1 &&
         (call->getOperator() == OO_PlusPlus || call->getOperator() == OO_MinusMinus);
}

std::optional<Comparison> Interpreter::comparisonOf(const Expr *condition) {
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
    if (!distance)
      distance = distanceOf(binary->getRHS());
    if (distance)
      distance->isOneOfSeveral = true;
    return distance;
  }
  auto valueOf = [&](const Expr *operand) {
    const Expr *expression = withoutTemporary(operand);
    ++quietDepth;
    Value value = evaluate(expression);
    if (expression->isGLValue()) // an iterator
      value = read(value, expression->getExprLoc());
    --quietDepth;
    return value;
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
    if (llvm::any_of(location.subscripts(),
                     [&](const Polynomial &each) { return !trace.symbols.isEntryValue(each); }))
      return std::nullopt;
    texts[isFrom ? 0 : 1] = printLocation(location, nameOfRoot(location.root), trace.symbols);
  }
  const QualType one = from.targets.front().type, other = to.targets.front().type;
  if (!context.hasSameUnqualifiedType(one, other))
    return std::nullopt;
  return offset + Polynomial::symbol(trace.symbols.entry("(" + texts[1] + " - " + texts[0] + ")"));
}

/// A loop whose counter isn't a variable of its head: `while (p < end)`, `for (; n--;)`.
void Interpreter::deriveTripCount(LoopParts &parts, const State &entry, const State &start,
                                  const LoopDistance &distance, SymbolId firstInside) {
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
    change = change + *factor * step;
    atEntry = atEntry.substitute(symbol, *origin);
  }
  auto perIteration = change.constant();
  if (!perIteration || *perIteration == 0 || isOfLoop(atEntry, firstInside, trace.symbols))
    return;
  int64_t nearer = -*perIteration;
  if (distance.isInequality && nearer < 0) { // `i != n` from below or from above
    atEntry = atEntry * Polynomial(-1);
    nearer = -nearer;
  }
  if (nearer < 1)
    return;
  auto count = divided(atEntry, nearer);
  const Polynomial roundedUp = atEntry + Polynomial(nearer - 1);
  if (const auto number = roundedUp.constant(); number && !distance.isInequality)
    count = Polynomial(std::max<int64_t>(*number / nearer, 0));
  else if (!count && !distance.isInequality && trace.symbols.isEntryValue(atEntry))
    count = Polynomial::symbol(trace.symbols.entry("(" + trace.symbols.printFactor(roundedUp) +
                                                   " / " + std::to_string(nearer) + ")"));
  if (!count)
    return;
  parts.canonical = CanonicalLoop();
  parts.canonical->end = *count;
  parts.isDerived = true;
  parts.stopsEarly = distance.isOneOfSeveral;
  chooseCounter(parts, entry);
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
/// that the reader knows: k in [0, n) of `for (k = n; k-- > 0;)`.
void Interpreter::chooseCounter(LoopParts &parts, const State &entry) {
  CanonicalLoop &loop = *parts.canonical;
  const Polynomial count = loop.end;
  for (const auto &[variable, key, step] : movedVariables(parts)) {
    const QualType type = variable->getType();
    auto distance = step.constant();
    auto origin = placeIn(valueAt(entry, key));
    if (!type->isIntegerType() || type->isBooleanType() || !origin || !distance || *distance == 0 ||
        *distance < -1)
      continue;
    const bool dividesAll = llvm::all_of(parts.steps, [&](const auto &other) {
      return *distance == -1 || divided(other.second, *distance).has_value();
    });
    // `while (n--)`: what n was when the region started stands in the bounds.
    const bool namesItself =
        llvm::any_of(origin->symbols(), [&, name = variable->getName()](SymbolId id) {
          return trace.symbols[id].text == name;
        });
    if (!dividesAll || namesItself)
      continue;
    // `k-- > 0`: the body sees it moved already.
    const bool isMoved = moves(parts.condition, variable);
    const Polynomial first = *origin + (isMoved ? step : Polynomial(0));
    loop.counter = variable;
    loop.descends = *distance < 0;
    loop.step = loop.descends ? 1 : *distance;
    loop.begin = loop.descends ? first - count + Polynomial(1) : first;
    // The last value, and one: a step further than that is never seen in the body.
    loop.end =
        loop.descends ? first + Polynomial(1) : first + count * step - Polynomial(loop.step - 1);
    return;
  }
}

/// What the variables hold when the loop has ended by its condition.
void Interpreter::leaveRecurrences(const LoopParts &parts, const State &entry, bool mayStopEarly) {
  if (parts.steps.empty() || !parts.canonical)
    return;
  SymbolTable &symbols = trace.symbols;
  const CanonicalLoop &loop = *parts.canonical;
  const Polynomial stepLess(loop.counter ? loop.step - 1 : 0); // chooseCounter's
  const auto count = divided(loop.end - loop.begin + stepLess, loop.step);
  if (!count)
    return;
  std::optional<Polynomial> certain;
  if (symbols.provablyLessEqual(loop.begin, loop.end, state.constraints))
    certain = count;
  else if (symbols.isEntryValue(*count))
    certain = symbols.larger(*count, Polynomial(0));
  for (const auto &[key, step] : parts.steps) {
    Value value = valueAt(entry, key);
    const Polynomial first = *placeIn(value);
    if (step.isZero()) {
      state.memory[key] = value;
    } else if (certain && !mayStopEarly) {
      state.memory[key] = movedTo(value, first + step * *certain);
      const Location &location = locationOfKey.at(key);
      if (location.steps.empty() && location.root.variable && value.integer &&
          symbols.isEntryValue(*state.memory[key].integer))
        trace.inductionVariables.insert(location.root.variable);
    } else if (auto constant = step.constant(); constant && certain) {
      const Polynomial last = first + step * *certain;
      const SymbolId between = *constant > 0 ? symbols.varyingBetween(first, last + Polynomial(1))
                                             : symbols.varyingBetween(last, first + Polynomial(1));
      state.memory[key] = movedTo(value, Polynomial::symbol(between));
    }
  }
  if (parts.condition && !loop.variable && parts.condition->HasSideEffects(context))
    evaluate(parts.condition); // `while (n--)` counts once more than it runs
}

} // namespace surrogate
