//===- InterpretStatements.cpp - declarations, switch, jumps ----------------------------===//

#include "analysis/Clamps.h"
#include "analysis/Frames.h"
#include "analysis/FunctionBody.h"
#include "analysis/NullPointers.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <ranges>

namespace surrogate {
using namespace clang;

void Interpreter::execute(const Stmt *statement) {
  if (const auto *label = dyn_cast_or_null<LabelStmt>(statement))
    arriveAt(label->getDecl());
  if (!statement || !state.reachable || outOfBudget())
    return;
  if (const auto *expression = dyn_cast<Expr>(statement)) {
    if (expression->isValueDependent() || expression->HasSideEffects(context))
      evaluateDiscarded(expression);
    return;
  }
  switch (statement->getStmtClass()) {
  case Stmt::NullStmtClass:
    return;
  case Stmt::CompoundStmtClass:
    return executeCompound(statement);
  case Stmt::DeclStmtClass:
    return declare(cast<DeclStmt>(statement));
  case Stmt::IfStmtClass:
    return executeIf(cast<IfStmt>(statement));
  case Stmt::ForStmtClass:
    return executeFor(cast<ForStmt>(statement));
  case Stmt::WhileStmtClass:
    return executeWhile(cast<WhileStmt>(statement));
  case Stmt::DoStmtClass:
    return executeDo(cast<DoStmt>(statement));
  case Stmt::CXXForRangeStmtClass:
    return executeRangeFor(cast<CXXForRangeStmt>(statement));
  case Stmt::SwitchStmtClass:
    return executeSwitch(cast<SwitchStmt>(statement));
  case Stmt::ReturnStmtClass:
    return executeReturn(cast<ReturnStmt>(statement));
  case Stmt::CXXTryStmtClass:
    return executeTry(cast<CXXTryStmt>(statement));
  case Stmt::AttributedStmtClass:
    return execute(cast<AttributedStmt>(statement)->getSubStmt());
  case Stmt::LabelStmtClass:
    return execute(cast<LabelStmt>(statement)->getSubStmt());
  case Stmt::CapturedStmtClass:
    return execute(cast<CapturedStmt>(statement)->getCapturedStmt());
  case Stmt::CaseStmtClass: // only below a switch that is walked weakly
  case Stmt::DefaultStmtClass:
    return execute(cast<SwitchCase>(statement)->getSubStmt());
  case Stmt::BreakStmtClass:
  case Stmt::ContinueStmtClass: {
    bool isBreak = isa<BreakStmt>(statement);
    auto target = std::ranges::find_if(std::ranges::reverse_view(jumps), [&](const Jumps &each) {
      return isBreak || !each.isSwitch;
    });
    if (weakDepth > 0)
      return;
    if (target != jumps.rend())
      (isBreak ? target->breaks : target->continues).push_back(state);
    state.reachable = false; // out of the region: the region's room has refused it already
    return;
  }
  case Stmt::GotoStmtClass:
    return executeGoto(cast<GotoStmt>(statement));
  case Stmt::GCCAsmStmtClass:
  case Stmt::MSAsmStmtClass:
    effect("inline-assembly", "asm", statement->getBeginLoc(),
           "inline assembly reads and writes what the analysis can't see", true);
    return forgetEverything();
  default:
    if (const auto *directive = dyn_cast<OMPExecutableDirective>(statement))
      return executeOpenMP(directive);
    notUnderstood(statement);
  }
}

void Interpreter::executeIf(const IfStmt *statement) {
  execute(statement->getInit());
  if (const DeclStmt *variable = statement->getConditionVariableDeclStmt())
    declare(variable);
  if (statement->isConsteval())
    return execute(statement->isNonNegatedConsteval() ? statement->getElse()
                                                      : statement->getThen());
  if (auto outcome = frames.back()->outcomeOfNull(statement->getCond(), context))
    return execute(*outcome ? statement->getThen() : statement->getElse());
  const auto run = [&](const Stmt *part, bool holds) {
    for (const VarDecl *null : nullWhere(statement->getCond(), holds, context)) {
      const Location pointer = locationOf(null);
      if (!isInternal(pointer.root) && !regionWrites.count(pointer.key()))
        dropPointees(state, null);
    }
    execute(part);
  };
  const Stmt *first = statement->getThen(), *second = statement->getElse();
  if (endsProcess(first) && !second)
    return check(statement->getCond(), false, [&] { run(first, true); });
  if (endsProcess(second) && isa<NullStmt>(first))
    return check(statement->getCond(), true, [&] { run(second, false); });
  branch(
      statement->getCond(), [&] { run(statement->getThen(), true); },
      [&] { run(statement->getElse(), false); });
}

void Interpreter::addOpaqueGuard() {
  guards.emplace_back();
  state.guards.push_back(guards.size() - 1);
}

void Interpreter::weakly(llvm::function_ref<void()> body) {
  State before = state;
  addOpaqueGuard();
  ++weakDepth;
  size_t firstWrite = writeLog.size();
  // Whatever is written inside may be written before any read inside, hence the second walk.
  for (unsigned pass = 0; pass < 2; ++pass) {
    body();
    forgetWritten(std::set<std::string>(writeLog.begin() + ptrdiff_t(firstWrite), writeLog.end()));
    state.reachable = true;
  }
  --weakDepth;
  auto memory = std::move(state.memory);
  state = std::move(before);
  state.memory = std::move(memory);
}

namespace {

bool hasNestedCase(const Stmt *statement, bool isTop) {
  if (!statement || isa<SwitchStmt>(statement))
    return false;
  if (isa<SwitchCase>(statement) && !isTop)
    return true;
  for (const Stmt *child : statement->children())
    if (hasNestedCase(child, isTop && isa<SwitchCase>(statement)))
      return true;
  return false;
}

/// Whether the labels before a statement are those of a number; of none: whether one is `default`.
bool isEnteredBy(const Stmt *labelled, std::optional<int64_t> number, const ASTContext &context) {
  const auto *label = dyn_cast<SwitchCase>(labelled);
  if (!label)
    return false;
  const auto *one = dyn_cast<CaseStmt>(label);
  if (one && number) {
    const Expr *last = one->getRHS() ? one->getRHS() : one->getLHS();
    if (one->getLHS()->EvaluateKnownConstInt(context) <= *number &&
        last->EvaluateKnownConstInt(context) >= *number)
      return true;
  }
  return (!one && !number) || isEnteredBy(label->getSubStmt(), number, context);
}

bool hasDefault(const SwitchStmt *statement) {
  for (const SwitchCase *each = statement->getSwitchCaseList(); each;
       each = each->getNextSwitchCase())
    if (isa<DefaultStmt>(each))
      return true;
  return false;
}

} // namespace

void Interpreter::executeSwitch(const SwitchStmt *statement) {
  execute(statement->getInit());
  if (const DeclStmt *variable = statement->getConditionVariableDeclStmt())
    declare(variable);
  const Value chosen = evaluate(statement->getCond());
  use(chosen, UsedAsControl);
  const auto *body = dyn_cast<CompoundStmt>(statement->getBody());
  bool isPlain = body != nullptr;
  for (const Stmt *child : statement->getBody()->children())
    isPlain = isPlain && !hasNestedCase(child, true);
  // A status of CUDA's is known, as it is in `if (status != cudaSuccess)`.
  auto known = chosen.integer && weakDepth == 0 &&
                       isCudaStatus(statement->getCond()->IgnoreParenImpCasts()->getType())
                   ? chosen.integer->constant()
                   : std::nullopt;
  const bool isKnown = known.has_value();
  const auto isEntered = [&](const Stmt *child) { return isEnteredBy(child, known, context); };
  if (isKnown && llvm::none_of(statement->getBody()->children(), isEntered))
    known.reset(); // the default
  jumps.push_back({});
  jumps.back().isSwitch = true;
  State head = state;
  if (!isPlain) { // Duff's device and the like
    weakly([&] { execute(statement->getBody()); });
  } else {
    state.reachable = false;
    for (const Stmt *child : body->body()) {
      if (isa<SwitchCase>(child)) {
        State entered = head;
        entered.reachable = head.reachable && (!isKnown || isEntered(child));
        std::swap(state, entered);
        if (!isKnown)
          addGuard(statement->getCond(), {statement->getCond()}, chosen.sources);
        state = joined(entered, state);
        while (const auto *label = dyn_cast<SwitchCase>(child))
          child = label->getSubStmt();
      }
      execute(child);
    }
    if (!hasDefault(statement) && (!isKnown || !known))
      state = joined(state, head);
  }
  Jumps left = std::move(jumps.back());
  jumps.pop_back();
  joinInto(state, left.breaks);
}

/// What both paths to a point say.
static Claims common(const Claims &left, const Claims &right) {
  Claims result;
  std::ranges::copy_if(left, std::back_inserter(result), [&](const Claim &claim) {
    return std::ranges::find(right, claim) != right.end();
  });
  return result;
}

void Interpreter::executeReturn(const ReturnStmt *statement) {
  Frame &frame = *frames.back();
  if (const Expr *expression = statement->getRetValue()) {
    const bool isPlace = frame.function && frame.function->getReturnType()->isReferenceType();
    Value value = isPlace ? locate(expression) : evaluateArgument(expression);
    if (frame.isRegion) {
      const bool isObject = !isPlace && !expression->getType()->isVoidType() &&
                            !isScalarLeaf(expression->getType()) && !value.targets.empty();
      use(isObject ? read(value, expression->getExprLoc()) : value, UsedAsValue);
      checkAllocated(value, statement->getBeginLoc());
      trace.returnsValue = true;
      if (trace.returnPlace.isInvalid())
        trace.returnPlace = statement->getBeginLoc();
    }
    if (frame.result) {
      const auto &before = frame.result->integer;
      const bool areNumbers = before && value.integer && *before != *value.integer;
      const auto clamp = areNumbers
                             ? clampOf({*before, frame.resultConstraints, frame.resultClaims},
                                       {*value.integer, state.constraints, state.claims},
                                       trace.symbols, isOutsideLoops())
                             : std::nullopt;
      frame.resultClaims = common(frame.resultClaims, state.claims);
      value = joined(*frame.result, value,
                     {frame.resultConstraints, state.constraints, frame.resultClaims});
      if (clamp)
        value.integer = clamp;
      frame.resultConstraints.clear(); // they are in its bounds
    } else {
      frame.resultConstraints = state.constraints;
      frame.resultClaims = state.claims;
    }
    frame.result = value;
  }
  if (weakDepth > 0)
    return;
  frame.returns.push_back(state);
  state.reachable = false;
}

void Interpreter::executeTry(const CXXTryStmt *statement) {
  if (!mayThrow(statement->getTryBlock())) // its handlers never run
    return execute(statement->getTryBlock());
  bool before = isThrowCaught;
  isThrowCaught = true;
  // Anything in the block may be the last that runs: all of it is walked as a branch.
  State entry = state;
  addOpaqueGuard();
  execute(statement->getTryBlock());
  isThrowCaught = before;
  std::vector<State> ends{state};
  State thrown = entry;
  thrown.memory.clear();
  for (unsigned k = 0; k < statement->getNumHandlers(); ++k) {
    state = thrown;
    forgetEverything();
    addOpaqueGuard();
    if (const VarDecl *variable = statement->getHandler(k)->getExceptionDecl())
      internalVariables.insert(variable->getCanonicalDecl());
    execute(statement->getHandler(k)->getHandlerBlock());
    ends.push_back(state);
  }
  state = ends.front();
  ends.erase(ends.begin());
  joinInto(state, ends);
}

void Interpreter::declare(const DeclStmt *statement) {
  for (const Decl *declaration : statement->decls())
    if (const auto *variable = dyn_cast<VarDecl>(declaration))
      declareVariable(variable);
    else if (const auto *typedefName = dyn_cast<TypedefNameDecl>(declaration))
      if (const auto *array = context.getAsVariableArrayType(typedefName->getUnderlyingType()))
        use(evaluate(array->getSizeExpr()), UsedAsSize);
}

void Interpreter::declareFresh(const VarDecl *variable) {
  internalVariables.insert(variable);
  if (inIteration)
    sweepPrivate.insert(variable);
  bindings.erase(variable);
  state.written.forget(variable);
  state.writtenInIteration.forget(variable);
  std::string prefix = locationOf(variable).key();
  for (auto place = state.memory.lower_bound(prefix);
       place != state.memory.end() && place->first.starts_with(prefix);)
    place = state.memory.erase(place);
}

void Interpreter::declareVariable(const VarDecl *variable) {
  variable = variable->getCanonicalDecl();
  const Expr *initialiser = variable->getAnyInitializer();
  if (isShared(variable)) // made anew for each block of threads
    return declareFresh(variable);
  if (variable->isStaticLocal() || variable->hasExternalStorage()) {
    // Those of the region itself as well: they have no name where it starts.
    if (variable->isStaticLocal() && !isConstantObject(variable))
      effect("hidden-state", variable->getName().str(), variable->getLocation(),
             "static variable '" + variable->getName().str() + "' keeps its value between calls" +
                 (frames.back()->function
                      ? " of '" + frames.back()->function->getNameAsString() + "'"
                      : ""),
             true);
    return;
  }
  declareFresh(variable);
  if (const auto *array = context.getAsVariableArrayType(variable->getType()))
    if (array->getSizeExpr())
      use(evaluate(array->getSizeExpr()), UsedAsSize);
  if (variable->getType()->isReferenceType()) {
    if (initialiser)
      bindings[variable] = locate(initialiser);
    return declareBindings(variable);
  }
  if (initialiser)
    initialise(locationOf(variable), initialiser);
  declareBindings(variable);
  if (variable->needsDestruction(context))
    scheduleDestructor(variable);
}

/// `auto [a, b] = pair`: those of pairs and tuples are variables of their own, made by get<>.
void Interpreter::declareBindings(const VarDecl *variable) {
  if (const auto *decomposition = dyn_cast<DecompositionDecl>(variable))
    for (const BindingDecl *binding : decomposition->bindings())
      if (const VarDecl *holder = binding->getHoldingVar())
        declareVariable(holder);
}

bool Interpreter::isOutsideLoops() const {
  return (frames.empty() || !frames.back()->isInLoop) &&
         llvm::all_of(jumps, [](const Jumps &each) { return each.isSwitch; });
}

/// One of two integers, each with what is known where it comes from: a symbol between their bounds.
Polynomial Interpreter::eitherOf(const Polynomial &left, const Polynomial &right,
                                 const Known &known) {
  SymbolTable &symbols = trace.symbols;
  auto all = [](SymbolId) { return true; };
  std::vector<Polynomial> notNegative;
  for (const Claim &claim : known.claims)
    if (claim.size() == 1)
      notNegative.push_back(claim.front());
  bool isLoose = false, isHull = false;
  const auto low1 = symbols.minimum(left, known.ofLeft, all);
  const auto low2 = symbols.minimum(right, known.ofRight, all);
  const auto high1 = symbols.maximum(left, known.ofLeft, all);
  const auto high2 = symbols.maximum(right, known.ofRight, all);
  std::optional<Polynomial> low, high;
  if (low1 && low2) {
    const auto bound = isOfEitherSign(*low1 - *low2, symbols)
                           ? std::nullopt
                           : SymbolTable::below(*low1, *low2, notNegative);
    low = bound ? bound->value : symbols.smaller(*low1, *low2);
    isLoose |= bound && bound->isLoose;
    isHull |= !bound;
  }
  if (high1 && high2) {
    const auto bound = isOfEitherSign(*high1 - *high2, symbols)
                           ? std::nullopt
                           : SymbolTable::above(*high1, *high2, notNegative);
    high = bound ? bound->value : symbols.larger(*high1, *high2);
    isLoose |= bound && bound->isLoose;
    isHull |= !bound;
  }
  if (high)
    high = *high + Polynomial(1);
  const SymbolId id = symbols.varyingBetween(low, high);
  symbols.noteDependence(id, left);
  symbols.noteDependence(id, right);
  // `k + 1 == parts ? n : k * c + c`: neither end need be reached by its own branch.
  symbols.edit(id).isLoose = isLoose || isHull;
  symbols.edit(id).isOneValue = isOutsideLoops();
  // `i == 0 ? n - 1 : i - 1`: the branch asks for the iteration, and both come to pass.
  symbols.edit(id).isFilled = asksIteration(known.ofLeft, known.ofRight, symbols) &&
                              asksIteration(known.ofRight, known.ofLeft, symbols) &&
                              isMovedByLoops(left, symbols) && isMovedByLoops(right, symbols);
  return Polynomial::symbol(id);
}

Value Interpreter::joined(const Value &left, const Value &right) {
  return joined(left, right, {state.constraints, state.constraints, state.claims});
}

Value Interpreter::joined(const Value &left, const Value &right, const Known &known) {
  Value result = left;
  if (left.integer != right.integer) {
    result.integer = std::nullopt;
    if (left.integer && right.integer)
      result.integer = eitherOf(*left.integer, *right.integer, known);
    else if (left.integer || right.integer)
      result.integer = Polynomial::symbol(trace.symbols.varying());
  }
  for (const Location &target : right.targets)
    if (std::ranges::none_of(result.targets,
                             [&](const Location &other) { return other.sameAs(target); }))
      result.targets.push_back(target);
  constexpr size_t mostTargets = 8;
  if (result.targets.size() > mostTargets) {
    result.targets.resize(mostTargets);
    result.unknownTarget = true;
  }
  result.unknownTarget |= right.unknownTarget;
  result.sources.insert(right.sources.begin(), right.sources.end());
  return result;
}

State Interpreter::joined(const State &left, const State &right) {
  if (!left.reachable)
    return right;
  if (!right.reachable)
    return left;
  State result;
  steps += left.memory.size() + left.written.all().size();
  result.claims = common(left.claims, right.claims);
  std::ranges::set_intersection(left.conditions, right.conditions,
                                std::inserter(result.conditions, result.conditions.end()));
  const Known known{left.constraints, right.constraints, result.claims};
  auto sameGuard = std::ranges::mismatch(left.guards, right.guards);
  std::set<SymbolId> opaque; // which side it is hangs on these in a way that isn't understood
  for (const auto &[from, guardsOfSide] :
       {std::pair(sameGuard.in1, &left.guards), std::pair(sameGuard.in2, &right.guards)})
    for (auto guard = from; guard != guardsOfSide->end(); ++guard)
      opaque.insert(guards[*guard].opaque.begin(), guards[*guard].opaque.end());
  // What one side doesn't hold has there the value that it had at the entry.
  std::map<std::string, Value> memory;
  const auto join = [&](const std::string &key, const Value &one, const Value &other) {
    const bool areNumbers = one.integer && other.integer && *one.integer != *other.integer;
    const auto clamp = areNumbers ? clampOf({*one.integer, left.constraints, left.claims},
                                            {*other.integer, right.constraints, right.claims},
                                            trace.symbols, isOutsideLoops())
                                  : std::nullopt;
    Value value = joined(one, other, known);
    if (clamp)
      value.integer = clamp;
    const auto isAsked = [&](SymbolId id) {
      return one.integer->mentions(id) || other.integer->mentions(id);
    };
    if (areNumbers && !clamp && llvm::any_of(opaque, isAsked))
      for (SymbolId id : value.integer->symbols()) // one side's end needn't be reached
        trace.symbols.edit(id).isLoose |= trace.symbols[id].kind == Symbol::Kind::Varying;
    memory.emplace(key, std::move(value));
  };
  for (const auto &[key, value] : left.memory) {
    auto other = right.memory.find(key);
    join(key, value,
         other != right.memory.end() ? other->second : entryValue(locationOfKey.at(key)));
  }
  for (const auto &[key, value] : right.memory)
    if (!left.memory.count(key))
      join(key, entryValue(locationOfKey.at(key)), value);
  result.memory = std::move(memory);
  result.written = WrittenSet::intersection(left.written, left.claims, right.written, right.claims,
                                            trace.symbols);
  result.writtenInIteration = WrittenSet::intersection(
      left.writtenInIteration, left.claims, right.writtenInIteration, right.claims, trace.symbols);
  result.guards.assign(left.guards.begin(), sameGuard.in1);
  for (size_t k = 0; k < std::min(left.constraints.size(), right.constraints.size()); ++k) {
    const Constraint &a = left.constraints[k], &b = right.constraints[k];
    if (a.symbol != b.symbol || a.isLower != b.isLower || a.bound != b.bound)
      break;
    result.constraints.push_back(a);
  }
  return result;
}

void Interpreter::joinInto(State &target, const std::vector<State> &others) {
  for (const State &other : others)
    target = joined(target, other);
}

} // namespace surrogate
