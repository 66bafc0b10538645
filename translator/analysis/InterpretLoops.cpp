//===- InterpretLoops.cpp - for, while, do, range-for -----------------------------------===//
//
// One walk of the body stands for all iterations: what the loop writes is forgotten first, the
// induction variable of a canonical loop is a symbol that runs over its range.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/EarlierIterations.h"
#include "analysis/Induction.h"
#include "analysis/LoopPointers.h"
#include "analysis/Types.h"

namespace surrogate {
using namespace clang;

void Interpreter::runCondition(LoopParts &parts, std::optional<SymbolId> symbol) {
  parts.distance = distanceHere(parts);
  if (parts.conditionVariable)
    execute(parts.conditionVariable);
  if (!parts.condition)
    return;
  Value value = truth(parts.condition);
  if (parts.canonical && !parts.stopsEarly) // of pointers only their distance counts
    value = withoutAddresses(std::move(value));
  bool isSweep = sweepLevel(parts.statement).has_value();
  use(value, !parts.canonical ? UsedAsControl
             : isSweep        ? unsigned(UsedAsSweepBound)
                              : unsigned(UsedAsSize));
  if ((parts.canonical && !parts.stopsEarly) || parts.bodyFirst)
    return;
  const size_t known = state.constraints.size();
  const Conditions open = assume(parts.condition, true);
  if (symbol && parts.stopsEarly)
    trace.symbols.edit(*symbol).isLoose |= asksData(
        open, llvm::ArrayRef(state.constraints).drop_front(known), *symbol, trace.symbols, context);
}

/// The symbol that an iteration is told by, and the loop's variable as that symbol.
SymbolId Interpreter::beginIteration(LoopParts &parts) {
  const VarDecl *variable = parts.canonical->variable;
  const VarDecl *named = variable ? variable : parts.canonical->counter;
  const SymbolId symbol = trace.symbols.loop(
      symbolName(parts),
      named ? named->getType().getCanonicalType().getUnqualifiedType().getAsString() : "long",
      parts.canonical->begin, parts.canonical->end, parts.canonical->step);
  for (const Polynomial *bound : {&parts.canonical->begin, &parts.canonical->end})
    for (SymbolId id : bound->symbols())
      trace.symbols.edit(symbol).isLoose |= trace.symbols[id].isLoose;
  const Polynomial beyondFirst = parts.canonical->end - parts.canonical->begin - Polynomial(1);
  if (trace.symbols.isEntryValue(beyondFirst) && !beyondFirst.constant())
    state.claims.push_back({beyondFirst}); // there is an iteration
  if (!parts.bodyFirst)
    noteCondition(beyondFirst, trace, state);
  if (!variable)
    return symbol;
  Location location = locationOf(variable);
  parts.variableKey = *memoryKey(location);
  locationOfKey.emplace(parts.variableKey, location);
  state.memory[parts.variableKey].integer = Polynomial::symbol(symbol);
  state.memory[parts.variableKey].targets.clear();
  return symbol;
}

bool Interpreter::tryIteration(LoopParts &parts, const State &entry, std::set<std::string> &known,
                               std::optional<SymbolId> &symbol, SymbolId firstInside) {
  state = entry;
  steps += entry.memory.size() / 4 + known.size();
  forgetWritten(known, seenOfLoops[parts.statement].movedRows);
  if (weakDepth == 0)
    keepPointees(state, entry, known, seenOfLoops[parts.statement]);
  symbol.reset();
  if (parts.canonical) {
    symbol = beginIteration(parts);
    placeRecurrences(parts, entry, *symbol);
  }
  if (!boundStays(parts)) {
    dropTripCount(parts);
    return false;
  }
  State start;
  for (const std::string &key : known)
    if (auto place = state.memory.find(key); place != state.memory.end())
      start.memory.insert(*place);
  if (!walkIteration(parts, symbol)) {
    dropTripCount(parts);
    return false;
  }
  if (!noteMovedRows(parts, start) ||
      (weakDepth == 0 && !staysInPlace(state, entry, known, seenOfLoops[parts.statement])))
    return false;
  if (weakDepth > 0 || !parts.seeksSteps)
    return true;
  if (!noteRecurrences(parts, entry, start, known, firstInside))
    return false;
  if (parts.distance)
    deriveTripCount(parts, entry, start, firstInside);
  return !parts.distance || !parts.canonical;
}

void Interpreter::dropTripCount(LoopParts &parts) {
  seenOfLoops[parts.statement].isIrregular = true;
  parts.canonical.reset();
  parts.steps.clear();
  parts.stopsEarly = false;
}

/// Condition, body and increment; false where the body writes the loop's variable.
bool Interpreter::walkIteration(LoopParts &parts, std::optional<SymbolId> symbol) {
  parts.distance.reset();
  if (!parts.bodyFirst) {
    runCondition(parts, symbol);
    for (const DeclRefExpr *pointer : pointersAsked(parts.condition, context))
      if (!seenOfLoops[parts.statement].written.count(
              *memoryKey(locationOf(cast<VarDecl>(pointer->getDecl())))))
        addGuard(pointer, {}, {});
  }
  auto level = symbol && weakDepth == 0 ? sweepLevel(parts.statement) : std::nullopt;
  bool wasInSweep = inSweep;
  if (level)
    enterSweep(*level, *symbol, *parts.canonical);
  unsigned mayNotRun = certainlyRuns(parts) ? 0 : 1;
  loopsThatMayNotRun += mayNotRun;
  if (symbol && parts.atIterationStart)
    parts.atIterationStart(*symbol);
  size_t bodyMark = writeLog.size();
  execute(parts.body);
  bool variableChanged =
      symbol && !parts.variableKey.empty() &&
      llvm::is_contained(llvm::drop_begin(writeLog, bodyMark), parts.variableKey);
  joinInto(state, jumps.back().continues);
  if (level) {
    if (inIteration && *level + 1 == sweepStatements.size())
      trace.writtenByIteration = state.writtenInIteration;
    inSweep = wasInSweep;
    inIteration = false;
  }
  if (state.reachable)
    execute(parts.increment);
  loopsThatMayNotRun -= mayNotRun;
  if (state.reachable && parts.bodyFirst)
    runCondition(parts, symbol);
  return !variableChanged;
}

void Interpreter::runLoop(LoopParts parts) {
  State entry = state;
  SymbolId firstInside = trace.symbols.next();
  std::set<std::string> known = seenOfLoops[parts.statement].written;
  size_t accessMark = trace.accesses.size(), logMark = writeLog.size();
  std::vector<State> &returns = frames.back()->returns;
  auto &gotos = frames.back()->jumps;
  const size_t returnMark = returns.size(), gotoMark = gotos.size();
  const auto usesBefore = trace.uses;
  std::optional<SymbolId> symbol;
  constexpr unsigned mostWalks = 14;
  std::vector<State> breaks;
  for (unsigned walk = 0;; ++walk) {
    jumps.push_back({});
    constexpr unsigned mostWalksForSteps = 6;
    if (walk == mostWalksForSteps)
      giveUpSteps(parts);
    bool isRegular = tryIteration(parts, entry, known, symbol, firstInside);
    breaks = std::move(jumps.back().breaks);
    jumps.pop_back();
    size_t before = known.size();
    known.insert(writeLog.begin() + ptrdiff_t(logMark), writeLog.end());
    if ((isRegular && known.size() == before) || budgetReported)
      break;
    if (walk == mostWalks) {
      effect("structure", "a loop", parts.statement->getBeginLoc(),
             "what it changes grows from pass to pass", true);
      break;
    }
    trace.accesses.resize(std::min(accessMark, trace.accesses.size()));
    returns.resize(returnMark);
    gotos.erase(gotos.begin() + ptrdiff_t(gotoMark), gotos.end());
    trace.uses = usesBefore; // what seemed to decide may only have counted
  }
  if (!parts.canonical) // the last walk found out that it isn't
    symbol.reset();
  seenOfLoops[parts.statement].written.insert(known.begin(), known.end());
  bool returned = returns.size() != returnMark || gotos.size() != gotoMark;
  if (auto level = sweepLevel(parts.statement)) {
    noteSweepProblem(parts, returned || !breaks.empty() || parts.stopsEarly);
    noteMoved(*level, parts, known);
  }
  // Threads take iterations in any order.
  if (symbol && state.reachable && weakDepth == 0 && parallelDepth == 0 && launches.empty())
    hideWrittenEarlier(
        trace, accessMark,
        {*symbol, parts.canonical->descends, firstInside, entry.written, state.written});
  leaveLoop(parts, symbol, entry, firstInside, known, breaks, returned);
}

void Interpreter::leaveLoop(const LoopParts &parts, std::optional<SymbolId> symbol,
                            const State &entry, SymbolId firstInside,
                            const std::set<std::string> &known, const std::vector<State> &breaks,
                            bool returned) {
  State last = std::move(state);
  state = entry;
  bool mayStopEarly = returned || !breaks.empty() || weakDepth > 0 || parts.stopsEarly;
  bool runs = certainlyRuns(parts);
  const auto isOpen = [&](const State &each) { // by what isn't understood
    return each.constraints.size() == entry.constraints.size();
  };
  if (symbol)
    trace.symbols.edit(*symbol).isCut = returned || llvm::any_of(breaks, isOpen);
  forgetWritten(known, seenOfLoops[parts.statement].movedRows);
  if (weakDepth == 0 && !(parts.condition && parts.condition->HasSideEffects(context)))
    keepPointees(state, entry, known, seenOfLoops[parts.statement]);
  if (symbol && last.reachable && !mayStopEarly) {
    state.written =
        last.written.afterLoop(*symbol, entry.written, runs, firstInside, trace.symbols);
    state.writtenInIteration = last.writtenInIteration.afterLoop(*symbol, entry.writtenInIteration,
                                                                 runs, firstInside, trace.symbols);
  } else if (runs && last.reachable && weakDepth == 0) { // its first iteration, at least
    SymbolId none = trace.symbols.varying();
    state.written = last.written.afterLoop(none, entry.written, true, firstInside, trace.symbols);
    state.writtenInIteration = last.writtenInIteration.afterLoop(none, entry.writtenInIteration,
                                                                 true, firstInside, trace.symbols);
  }
  if (symbol && parts.canonical->variable) {
    const CanonicalLoop &loop = *parts.canonical;
    Location location = locationOf(loop.variable);
    Value after;
    auto begin = loop.begin.constant(), end = loop.end.constant();
    if (!loop.finalText.empty() && !mayStopEarly) {
      if (loop.isInequality)
        after.integer = loop.bound;
      else if (begin && end && (loop.step == 1 || loop.descends))
        after.integer = *begin < *end   ? (loop.descends ? loop.begin - Polynomial(1) : loop.end)
                        : loop.descends ? loop.end - Polynomial(1)
                                        : loop.begin;
      else
        after.integer = Polynomial::symbol(trace.symbols.entry("(" + loop.finalText + ")"));
      trace.inductionVariables.insert(loop.variable);
    } else {
      const Polynomial step(loop.step); // it may have gone on by one
      const SymbolId last = loop.descends
                                ? trace.symbols.varyingBetween(loop.begin - step, loop.end)
                                : trace.symbols.varyingBetween(loop.begin, loop.end + step);
      trace.symbols.edit(last).isLoose = mayStopEarly;
      after.integer = Polynomial::symbol(last);
    }
    state.memory[*memoryKey(location)] = after;
  }
  if (symbol)
    leaveRecurrences(parts, entry, mayStopEarly);
  bool isEndless = !parts.condition && !symbol && !parts.atIterationStart;
  bool constant = false;
  if (parts.condition && !parts.condition->isValueDependent() &&
      parts.condition->EvaluateAsBooleanCondition(constant, context) && constant)
    isEndless = true;
  if (isEndless && weakDepth == 0)
    state.reachable = false;
  joinInto(state, breaks);
  if (returned)
    addOpaqueGuard(); // what follows may not happen
}

void Interpreter::executeFor(const ForStmt *statement) {
  execute(statement->getInit());
  LoopParts parts;
  parts.statement = statement;
  parts.condition = statement->getCond();
  parts.conditionVariable = statement->getConditionVariableDeclStmt();
  parts.body = statement->getBody();
  parts.increment = statement->getInc();
  parts.canonical = canonicalLoop(parts);
  runLoop(std::move(parts));
}

void Interpreter::executeWhile(const WhileStmt *statement) {
  LoopParts parts;
  parts.statement = statement;
  parts.condition = statement->getCond();
  parts.conditionVariable = statement->getConditionVariableDeclStmt();
  parts.body = statement->getBody();
  shareAmongThreads(parts);
  runLoop(std::move(parts));
}

void Interpreter::executeDo(const DoStmt *statement) {
  const Expr *condition = statement->getCond();
  bool repeats = true;
  if (!condition->isValueDependent() && condition->EvaluateAsBooleanCondition(repeats, context) &&
      !repeats && !condition->HasSideEffects(context)) // `do { ... } while (0)`: a block, in macros
    return executeOnce(statement->getBody());
  LoopParts parts;
  parts.statement = statement;
  parts.condition = statement->getCond();
  parts.body = statement->getBody();
  parts.bodyFirst = true;
  runLoop(std::move(parts));
}

/// A class with begin() and end() of its own: the loop that the language makes of it.
void Interpreter::executeIterators(const CXXForRangeStmt *statement) {
  for (const Stmt *part :
       {statement->getRangeStmt(), statement->getBeginStmt(), statement->getEndStmt()})
    execute(part);
  LoopParts parts;
  parts.statement = statement;
  parts.condition = statement->getCond();
  Stmt *body[] = {const_cast<DeclStmt *>(statement->getLoopVarStmt()),
                  const_cast<Stmt *>(statement->getBody())};
  parts.body = CompoundStmt::Create(context, body, FPOptionsOverride(), statement->getBeginLoc(),
                                    statement->getEndLoc());
  parts.increment = statement->getInc();
  runLoop(std::move(parts));
}

/// `for (double &x : v)` over arrays and the containers that are modelled as arrays.
void Interpreter::executeRangeFor(const CXXForRangeStmt *statement) {
  execute(statement->getInit());
  Value range = locate(statement->getRangeInit());
  QualType type = statement->getRangeInit()->getType();
  const auto *array = context.getAsConstantArrayType(type);
  auto container = containerOf(type);
  if (hasOwnSize(type) && !range.targets.empty())
    range = read(range, statement->getRangeInit()->getExprLoc());
  if (range.targets.size() != 1 || range.unknownTarget ||
      (!array && !container && !(hasOwnSize(type) && range.integer)))
    return executeIterators(statement);
  Location object = range.targets.front();
  LoopParts parts;
  parts.statement = statement;
  parts.body = statement->getBody();
  parts.canonical = CanonicalLoop();
  parts.canonical->end = array
                             ? Polynomial(static_cast<int64_t>(array->getSize().getLimitedValue()))
                         : !container           ? *range.integer
                         : container->fixedSize ? Polynomial(*container->fixedSize)
                                                : containerSize(object);
  parts.atIterationStart = [&](SymbolId symbol) {
    Value element;
    if (!array && !container)
      element = displaced(range, integerValue(Polynomial::symbol(symbol)), false);
    else
      element.targets.push_back(object.withSubscript(
          array ? Step::Via::Array : Step::Via::Container, Polynomial::symbol(symbol),
          array ? array->getElementType() : container->element));
    const VarDecl *variable = statement->getLoopVariable()->getCanonicalDecl();
    internalVariables.insert(variable);
    if (inIteration)
      sweepPrivate.insert(variable);
    if (variable->getType()->isReferenceType()) {
      bindings[variable] = element;
      return declareBindings(variable);
    }
    Value target;
    target.targets.push_back(locationOf(variable));
    if (isScalarLeaf(variable->getType()))
      write(target, read(element, variable->getLocation()), variable->getLocation());
    else
      copyObject(target, element, variable->getLocation());
    declareBindings(variable);
  };
  runLoop(std::move(parts));
}

} // namespace surrogate
