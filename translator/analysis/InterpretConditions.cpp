//===- InterpretConditions.cpp - branches, and what they ask ----------------------------===//
//
// A branch is walked both ways. What its condition says about integers bounds subscripts; what it
// asks tells whether memory behind it is there in every call.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/FunctionBody.h"
#include "analysis/Integers.h"
#include "analysis/Interpreter.h"
#include "analysis/KeptAnswers.h"
#include "analysis/NearerBounds.h"
#include "analysis/Types.h"

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

/// a, b and c of `a && b && c`; nothing of what is no conjunction.
static std::vector<const Expr *> conjunctsOf(const Expr *condition) {
  std::vector<const Expr *> parts;
  const auto *both = dyn_cast<BinaryOperator>(withoutExpectation(condition)->IgnoreParenImpCasts());
  if (!both || both->getOpcode() != BO_LAnd)
    return parts;
  for (const Expr *side : {both->getLHS(), both->getRHS()}) {
    const std::vector<const Expr *> inner = conjunctsOf(side);
    if (inner.empty())
      parts.push_back(side);
    parts.insert(parts.end(), inner.begin(), inner.end());
  }
  return parts;
}

/// A truth value as it was when the region began, or its opposite: where it holds, the polynomial
/// isn't negative, and where it doesn't, its opposite without 1 isn't.
static std::optional<Polynomial> truthAtEntry(const Expr *condition, const Value &value,
                                              const SymbolTable &symbols) {
  if (!condition->IgnoreParenImpCasts()->getType()->isBooleanType() || !value.integer)
    return std::nullopt;
  const std::set<SymbolId> asked = value.integer->symbols();
  if (asked.size() != 1 || symbols[*asked.begin()].kind != Symbol::Kind::Entry)
    return std::nullopt;
  const Polynomial flag = Polynomial::symbol(*asked.begin());
  const bool isPlain = *value.integer == flag || *value.integer == Polynomial(1) - flag;
  return isPlain ? std::optional(*value.integer - Polynomial(1)) : std::nullopt;
}

std::set<unsigned> Interpreter::branch(const Expr *condition, llvm::function_ref<void()> first,
                                       llvm::function_ref<void()> second) {
  condition = withoutExpectation(condition);
  bool constant = false;
  if (!condition->isValueDependent() && condition->EvaluateAsBooleanCondition(constant, context) &&
      !condition->HasSideEffects(context)) {
    constant ? first() : second();
    return {};
  }
  const Value value = truth(condition);
  if (auto known = value.integer ? value.integer->constant() : std::nullopt;
      known && weakDepth == 0 && asksStatus(condition)) {
    *known ? first() : second();
    return value.sources;
  }
  if (auto known = decided(condition)) { // a guard that is the launch's or a loop's range already
    use(value, UsedAsSize);
    *known ? first() : second();
    return value.sources;
  }
  use(value, UsedAsControl);
  if (auto outcome = outcomeOfNullTest(condition)) {
    *outcome ? first() : second();
    return value.sources;
  }
  Claims whereTrue = claimsOf(condition, true), whereFalse = claimsOf(condition, false);
  if (const auto holds = truthAtEntry(condition, value, trace.symbols)) {
    const Polynomial fails = Polynomial(-1) - *holds;
    if (llvm::is_contained(state.claims, Claim{*holds})) { // a test around has told
      first();
      return value.sources;
    }
    if (llvm::is_contained(state.claims, Claim{fails})) {
      second();
      return value.sources;
    }
    whereTrue.push_back({*holds});
    whereFalse.push_back({fails});
  }
  State before = state;
  steps += state.memory.size() / 4;
  Conditions open = assume(condition, true);
  llvm::append_range(state.claims, whereTrue);
  addGuard(condition, open, value.sources);
  const unsigned firstGuard = state.guards.back();
  if (!guards[firstGuard].isFixed) // `mode == 1 && mask[i] > 0` asks the mode, too
    for (const Expr *part : conjunctsOf(condition)) {
      ++quietDepth;
      const std::set<unsigned> sources = truth(part).sources;
      --quietDepth;
      addGuard(part, {}, sources);
    }
  first();
  State afterFirst = std::move(state);
  const WrittenSet byFirst = afterFirst.reachable ? afterFirst.written : WrittenSet();
  state = std::move(before);
  open = assume(condition, false);
  llvm::append_range(state.claims, whereFalse);
  addGuard(condition, open, value.sources);
  const unsigned otherGuard = state.guards.back();
  trace.oppositeGuards[firstGuard] = otherGuard;
  trace.oppositeGuards[otherGuard] = firstGuard;
  second();
  // `if (n == 0) return;` guards all that follows, and says nothing about its pointers.
  if (!afterFirst.reachable) {
    guards[otherGuard].isFixed = guards[otherGuard].asksPointer();
    guards[otherGuard].isOnce = false;
  }
  if (!state.reachable)
    guards[firstGuard].isOnce = false;
  state = joined(afterFirst, state);
  if (!launches.empty() && choosesOneThread(condition))
    addWrittenByOneThread(byFirst);
  return value.sources;
}

/// All that follows is as certain as it is without the check, and pointers that it compares have
/// values that nothing else follows from.
void Interpreter::check(const Expr *condition, bool holds, llvm::function_ref<void()> fails) {
  const std::vector<unsigned> around = state.guards;
  const std::map<std::string, unsigned> uses = trace.uses;
  const auto goOn = [] {};
  if (holds)
    branch(condition, goOn, fails);
  else
    branch(condition, fails, goOn);
  if (!state.reachable)
    return;
  state.guards = around;
  for (unsigned source : pointerSources) {
    const auto before = uses.find(sourceKeys[source]);
    if (before != uses.end())
      trace.uses[sourceKeys[source]] = before->second;
    else
      trace.uses.erase(sourceKeys[source]);
  }
}

std::optional<Polynomial> Interpreter::peek(const Expr *expression) {
  // (In kernels threadIdx.x is a call of a property's getter, by Clang's headers.)
  if (!expression->getType()->isIntegralOrEnumerationType() || expression->isValueDependent() ||
      expression->HasSideEffects(context, launches.empty() && !callsFormulas(expression, context)))
    return std::nullopt;
  ++quietDepth;
  Value value = evaluate(expression);
  --quietDepth;
  return value.integer;
}

/// `i` as a condition: `i != 0`. Nullptr of what isn't an integer.
static const BinaryOperator *nonZeroTest(const Expr *condition, ASTContext &context) {
  const QualType type = condition->getType();
  if (!type->isIntegerType() || type->isBooleanType())
    return nullptr;
  const SourceLocation where = condition->getExprLoc();
  Expr *number = const_cast<Expr *>(condition);
  if (condition->isGLValue())
    number = ImplicitCastExpr::Create(context, type.getUnqualifiedType(), CK_LValueToRValue, number,
                                      nullptr, VK_PRValue, FPOptionsOverride());
  auto *zero =
      IntegerLiteral::Create(context, llvm::APInt(context.getIntWidth(type), 0), type, where);
  return BinaryOperator::Create(context, number, zero, BO_NE, context.IntTy, VK_PRValue,
                                OK_Ordinary, where, FPOptionsOverride());
}

Interpreter::Conditions Interpreter::assume(const Expr *condition, bool holds) {
  condition = withoutExpectation(condition)->IgnoreParenImpCasts();
  if (const auto *unary = dyn_cast<UnaryOperator>(condition);
      unary && unary->getOpcode() == UO_LNot)
    return assume(unary->getSubExpr(), !holds);
  if (isa<DeclRefExpr>(condition)) {
    auto [answer, isNew] = keptAnswers.try_emplace(condition, nullptr);
    if (isNew)
      answer->second =
          steadyAnswerOf(condition, frames.back()->function, context.getSourceManager());
    if (const Expr *kept = answer->second)
      return assume(kept, holds);
  }
  const auto *binary = dyn_cast<BinaryOperator>(condition);
  if (binary && binary->getOpcode() == (holds ? BO_LAnd : BO_LOr)) {
    Conditions open = assume(binary->getLHS(), holds);
    llvm::append_range(open, assume(binary->getRHS(), holds));
    return open;
  }
  if (binary && binary->isComparisonOp() && assumeComparison(binary, holds))
    return {};
  const bool isNumber = isa<DeclRefExpr>(condition) ||
                        (binary && (binary->isAdditiveOp() || binary->isMultiplicativeOp()));
  if (const auto *test = isNumber ? nonZeroTest(condition, context) : nullptr) {
    const auto asked = peek(test->getLHS());
    const bool isOfLoop = asked && llvm::any_of(asked->symbols(), [&](SymbolId id) {
                            return trace.symbols[id].kind == Symbol::Kind::Loop;
                          });
    if (isOfLoop && assumeComparison(test, holds))
      return {};
  }
  const auto *call = dyn_cast<CallExpr>(condition);
  const FunctionDecl *function = call ? call->getDirectCallee() : nullptr;
  function = function ? definitionOf(function) : nullptr;
  const auto *ofObject = dyn_cast_or_null<CXXMemberCallExpr>(call);
  const bool isCalled =
      function && !isRecursive(function) && (ofObject || !isa<CXXMethodDecl>(function));
  const Expr *answer =
      isCalled ? soleAnswer(function, context,
                            [&](const VarDecl *variable) { return neverChanges(variable); })
               : nullptr;
  if (!answer)
    return {condition};
  for (unsigned k = 0; k < function->getNumParams(); ++k) {
    const auto number = peek(call->getArg(k));
    state.memory[*memoryKey(locationOf(function->getParamDecl(k)))] =
        integerValue(number ? *number : Polynomial::symbol(trace.symbols.varying()));
  }
  Value &object = frames.back()->thisValue;
  const Value around = object;
  if (ofObject) {
    const Expr *given = ofObject->getImplicitObjectArgument();
    ++quietDepth;
    object = given->getType()->isPointerType() ? evaluate(given) : locate(given);
    --quietDepth;
  }
  const bool isUnderstood = assume(answer, holds).empty();
  object = around;
  return isUnderstood ? Conditions() : Conditions{condition};
}

/// What the condition says of integers at the entry, such as the `n < 2` of an early return.
Claims Interpreter::claimsOf(const Expr *condition, bool holds) {
  condition = withoutExpectation(condition)->IgnoreParenImpCasts();
  if (const auto *unary = dyn_cast<UnaryOperator>(condition);
      unary && unary->getOpcode() == UO_LNot)
    return claimsOf(unary->getSubExpr(), !holds);
  const auto *binary = dyn_cast<BinaryOperator>(condition);
  if (binary && binary->isLogicalOp()) {
    Claims left = claimsOf(binary->getLHS(), holds), right = claimsOf(binary->getRHS(), holds);
    if (binary->getOpcode() == (holds ? BO_LAnd : BO_LOr)) {
      llvm::append_range(left, right);
      return left;
    }
    Claims either;
    for (const Claim &first : left)
      for (const Claim &second : right) {
        either.push_back(first);
        llvm::append_range(either.back(), second);
      }
    constexpr size_t most = 8;
    return either.size() > most ? Claims() : either;
  }
  const bool isComparison = binary && binary->isComparisonOp();
  const auto left = peek(isComparison ? binary->getLHS() : condition);
  const auto right = isComparison ? peek(binary->getRHS()) : Polynomial(0);
  const auto isUnderstood = [&](SymbolId id) {
    return trace.symbols[id].kind != Symbol::Kind::Varying;
  };
  if (!left || !right || !llvm::all_of((*left - *right).symbols(), isUnderstood))
    return {};
  const QualType type = (isComparison ? binary->getLHS() : condition)->getType();
  if (type->isUnsignedIntegerType() &&
      !(left->hasNoNegativeCoefficient() && right->hasNoNegativeCoefficient()))
    return {}; // a difference that wraps around
  auto operation = isComparison ? binary->getOpcode() : BO_NE;
  if (!holds)
    operation = BinaryOperator::negateComparisonOp(operation);
  const Polynomial least = (*right - *left).inLowestTerms(),
                   most = (*left - *right).inLowestTerms();
  const Polynomial more = (*right - *left - Polynomial(1)).inLowestTerms(),
                   less = (*left - *right - Polynomial(1)).inLowestTerms();
  switch (operation) {
  case BO_LT:
    return {{more}};
  case BO_LE:
    return {{least}};
  case BO_GT:
    return {{less}};
  case BO_GE:
    return {{most}};
  case BO_EQ:
    return {{least}, {most}};
  case BO_NE:
    return {{more, less}};
  default:
    return {};
  }
}

/// `left < right` as a bound of the newest symbol in it that runs.
void noteCondition(const Polynomial &beyondFirst, Trace &trace, State &state) {
  auto most = trace.symbols.maximum(beyondFirst, state.constraints, [](SymbolId) { return true; });
  const bool isCertain =
      most && most->hasNoNegativeCoefficient() &&
      llvm::all_of(most->symbols(), [&](SymbolId id) { return trace.symbols[id].isUnsigned; });
  if (!most || isCertain || most->constant() || !trace.symbols.isEntryValue(*most))
    return;
  state.conditions.insert(indexOfCondition(*most, trace));
}

unsigned indexOfCondition(const Polynomial &condition, Trace &trace) {
  const auto place = std::ranges::find(trace.conditions, condition);
  const auto index = unsigned(place - trace.conditions.begin());
  if (place == trace.conditions.end())
    trace.conditions.push_back(condition);
  return index;
}

/// `j != i`: an iteration of the outer loop passes over one element, which the next one takes.
static bool passesOverOne(const Symbol &inner, const Polynomial &passed, const SymbolTable &symbols,
                          const Symbol *&outer) {
  const std::set<SymbolId> moving = passed.symbols();
  if (moving.size() != 1 || !inner.begin || !inner.end || inner.step != 1 ||
      !symbols.isEntryValue(*inner.begin) || !symbols.isEntryValue(*inner.end))
    return false;
  outer = &symbols[*moving.begin()];
  const auto factor = passed.coefficientOf(*moving.begin());
  return outer->kind == Symbol::Kind::Loop && inner.kind == Symbol::Kind::Loop && factor &&
         factor->constant() == 1 && symbols.isEntryValue(*outer->begin) &&
         symbols.isEntryValue(*outer->end);
}

static std::optional<SymbolId> newestIn(const Polynomial &value, const SymbolTable &symbols) {
  std::optional<SymbolId> newest;
  for (SymbolId id : value.symbols())
    if (symbols[id].kind != Symbol::Kind::Entry)
      newest = id;
  return newest;
}

/// 1 or -1; nullopt where the symbol has another factor.
static std::optional<int64_t> unitFactorOf(SymbolId id, const Polynomial &value) {
  const auto coefficient = value.coefficientOf(id);
  const auto factor = coefficient ? coefficient->constant() : std::nullopt;
  return factor == 1 || factor == -1 ? factor : std::nullopt;
}

/// `value` > 0 as a bound of the newest symbol in it that runs, or of an older one: 16 * t + x < n.
static std::optional<Constraint> constraintOf(const Polynomial &value, const SymbolTable &symbols) {
  auto bounded = newestIn(value, symbols);
  if (bounded && !unitFactorOf(*bounded, value))
    for (SymbolId id : value.symbols())
      if (symbols[id].kind == Symbol::Kind::Loop && unitFactorOf(id, value))
        bounded = id;
  const auto factor = bounded ? unitFactorOf(*bounded, value) : std::nullopt;
  if (!factor)
    return std::nullopt;
  const Polynomial rest = value.substitute(*bounded, Polynomial(0));
  return *factor == 1 ? Constraint{*bounded, true, rest * Polynomial(-1) + Polynomial(1)}
                      : Constraint{*bounded, false, rest};
}

/// `i % width < width`
static bool isAlwaysTrue(const Constraint &known, const SymbolTable &symbols) {
  const Division *rest = symbols.divisionOf(known.symbol, Division::Part::Remainder);
  return rest && (known.isLower ? symbols[known.symbol].begin == known.bound
                                : rest->divisor == known.bound);
}

/// `i / width < height`: i < height * width. `i / width > 0`: i >= width.
void Interpreter::assumeOfDividend(const Constraint &known) {
  const Division *division = trace.symbols.divisionOf(known.symbol, Division::Part::Quotient);
  if (!division)
    return;
  const Polynomial left = known.bound * division->divisor - division->dividend;
  if (const auto constraint =
          constraintOf(inThreads(known.isLower ? Polynomial(1) - left : left), trace.symbols))
    state.constraints.push_back(*constraint);
}

bool Interpreter::assumeComparison(const BinaryOperator *comparison, bool holds) {
  auto left = peek(comparison->getLHS()), right = peek(comparison->getRHS());
  if (!left || !right)
    return false;
  auto operation = comparison->getOpcode();
  if (!holds)
    operation = BinaryOperator::negateComparisonOp(operation);
  if (operation == BO_GT || operation == BO_GE) {
    std::swap(left, right);
    operation = operation == BO_GT ? BO_LT : BO_LE;
  }
  // `i + s >= 0` is true of sizes: s is an offset, of either sign; so is where i begins, where
  // `i < 0` is asked.
  if (const auto number = left->constant(); number && *number <= 0 && !right->symbols().empty()) {
    const Symbol &first = trace.symbols[*right->symbols().begin()];
    const bool isAlone = right->symbols().size() == 1;
    const Polynomial asked = !isAlone                           ? *right
                             : first.kind == Symbol::Kind::Loop ? *first.begin
                                                                : Polynomial();
    for (SymbolId id : asked.symbols())
      trace.symbols.edit(id).isLoose |= trace.symbols[id].kind == Symbol::Kind::Entry &&
                                        !trace.symbols[id].isUnsigned && asked.coefficientOf(id) &&
                                        asked.coefficientOf(id)->hasNoNegativeCoefficient();
  }
  // `(unsigned)(i - lo) < n`: what wraps around is far above n.
  const bool isOrder = operation == BO_LT || operation == BO_LE;
  if (isOrder && comparison->getLHS()->getType()->isUnsignedIntegerType() &&
      !trace.symbols.provablyLessEqual(Polynomial(), *left, state.constraints) &&
      right->hasNoNegativeCoefficient())
    if (const auto lower = constraintOf(inThreads(*left + Polynomial(1)), trace.symbols))
      state.constraints.push_back(*lower);
  const Polynomial difference = inThreads(*right - *left + Polynomial(operation == BO_LE ? 1 : 0));
  if (isOrder) {
    const auto constraint = constraintOf(difference, trace.symbols);
    if (constraint && !isAlwaysTrue(*constraint, trace.symbols)) {
      state.constraints.push_back(*constraint);
      assumeOfDividend(*constraint);
    }
    return constraint && (launches.empty() || !isCutByUnknown(difference, trace.symbols));
  }
  const auto newest = newestIn(difference, trace.symbols);
  const auto factor = newest ? unitFactorOf(*newest, difference) : std::nullopt;
  if (!factor)
    return false;
  const Polynomial rest = difference.substitute(*newest, Polynomial(0));
  const Polynomial solution = *factor == 1 ? rest * Polynomial(-1) : rest; // symbol = solution
  switch (operation) {
  case BO_EQ:
    state.constraints.push_back({*newest, true, solution});
    state.constraints.push_back({*newest, false, solution + Polynomial(1)});
    return true;
  default: { // != cuts off an end of the range, or says nothing about it
    const Symbol &symbol = trace.symbols[*newest];
    const Symbol *outer = nullptr;
    if (passesOverOne(symbol, solution, trace.symbols, outer)) {
      noteCondition(*outer->end - *outer->begin - Polynomial(1 + outer->step), trace, state);
      return true;
    }
    // The loop's own bounds, or what a guard around has said of them: `if (i < n && i != n - 1)`.
    const auto isKnown = [&](const Constraint &known) {
      return known.symbol == *newest &&
             known.bound == (known.isLower ? solution : solution + Polynomial(1));
    };
    const auto known = llvm::find_if(state.constraints, isKnown);
    const bool isGuarded = known != state.constraints.end();
    if ((symbol.begin && *symbol.begin == solution) || (isGuarded && known->isLower))
      state.constraints.push_back({*newest, true, solution + Polynomial(1)});
    else if ((symbol.end && *symbol.end - Polynomial(1) == solution) || isGuarded)
      state.constraints.push_back({*newest, false, solution});
    else
      return false;
    return true;
  }
  }
}

/// Only whether it is null is asked: where it points to is no input.
Value Interpreter::nullTested(const Value &pointer) {
  for (unsigned source : pointer.sources)
    if (pointerSources.count(source) && quietDepth == 0)
      trace.uses[sourceKeys[source]] |= UsedAsNullTest;
  Value result = withoutAddresses(pointer);
  result.targets.clear();
  result.unknownTarget = false;
  return result;
}

Value Interpreter::truth(const Expr *condition) {
  Value value = evaluate(condition);
  return isPointerLeaf(condition->getType()) ? nullTested(value) : value;
}

} // namespace surrogate
