//===- Interpreter.cpp - the rounds of abstract interpretation --------------------------===//
//
// The region is walked until what it may write, and what its pointers may point to, no longer
// grows; the trace of the last walk counts.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "diagnostics/Positions.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

#include "llvm/Support/Path.h"

namespace surrogate {
using namespace clang;

Interpreter::Interpreter(const Region &region, ASTContext &context, unsigned sweepDepth,
                         OtherUnits *others, size_t mostSteps)
    : region(region), context(context), others(others), names(region, context, others),
      sweepStatements(nestOf(region, sweepDepth)), mostSteps(mostSteps) {}

void Interpreter::reset() {
  auto operationsInTurn = std::move(trace.operationsInTurn); // `taint` holds their sources
  trace = Trace();
  trace.operationsInTurn = std::move(operationsInTurn);
  state = State();
  guards.clear();
  jumps.clear();
  frames.clear();
  writeLog.clear();
  bindings.clear();
  opaqueValues.clear();
  closures.clear();
  launches.clear();
  usedUnions.clear();
  straysBefore = std::exchange(strays, {});
  effectsSeen.clear();
  inSweep = inIteration = false;
  isThrowCaught = false;
  weakDepth = parallelDepth = loopsThatMayNotRun = quietDepth = 0;
  targetDepth = taskgroupDepth = 0;
  pendingTask = SourceLocation();
  tuples.clear();
  sparseObjects.clear();
  offloading = Offloading();
  collectDeviceCopies();
}

size_t Interpreter::knowledge() const {
  size_t size = regionWrites.size() + fuzzyWrites.size() + sourceKeys.size() + strays.size();
  for (const auto &[key, list] : pointees) {
    size += list.size() + 1;
    for (const Pointee &pointee : list)
      size += pointee.isFixed ? 0 : 1;
  }
  for (const auto &[key, list] : taint)
    size += list.size();
  return size;
}

/// What `this` points to in the region; in a lambda, that of the member function around it.
Value Interpreter::objectOfRegion() const {
  Value object;
  for (const DeclContext *scope = region.function; scope; scope = scope->getParent())
    if (const auto *method = dyn_cast<CXXMethodDecl>(scope);
        method && !method->getParent()->isLambda()) {
      if (method->isInstance())
        object.targets.push_back(locationOfThis(method->getFunctionObjectParameterType()));
      break;
    }
  return object;
}

Trace Interpreter::run() {
  constexpr unsigned mostRounds = 8;
  for (unsigned round = 0;; ++round) {
    size_t before = knowledge();
    reset();
    Frame frame;
    frame.function = region.function;
    frame.isRegion = true;
    frame.thisValue = objectOfRegion();
    frames.push_back(&frame);
    auto walk = [&] {
      for (const Stmt *statement : region.statements)
        execute(statement);
    };
    if (hasWildJumps(region.statements))
      weakly(walk);
    else
      walk();
    joinInto(state, frame.returns);
    frames.pop_back();
    if (budgetReported) {
      outOfBudget();
      break;
    }
    if (knowledge() == before)
      break;
    if (round == mostRounds) {
      effect("structure", "the region", region.statements.front()->getBeginLoc(),
             "its pointers don't settle: what they point to grows from pass to pass", true);
      break;
    }
  }
  finish();
  return std::move(trace);
}

void Interpreter::finish() {
  if (pendingTask.isValid())
    effect("thread", "omp task", pendingTask,
           "a task that is started here may still run when the region ends", true,
           "#pragma omp taskwait  at the region's end");
  trace.writtenAtExit = state.written;
  trace.internalVariables = internalVariables;
  for (const VarDecl *variable : trace.inductionVariables) {
    auto place = memoryKey(locationOf(variable));
    auto known = place ? state.memory.find(*place) : state.memory.end();
    if (known != state.memory.end() && known->second.integer)
      trace.exitValues.emplace(variable, *known->second.integer);
  }
}

/// Steps are counted, not seconds: the same input gives the same answer on any machine.
bool Interpreter::outOfBudget() {
  if (++steps < mostSteps)
    return false;
  // Said again in each round, and when a value that was only peeked at has used it up.
  budgetReported = trace.isCutShort = true;
  const FunctionDecl *callee = frames.size() > 1 ? frames[1]->function : nullptr;
  const std::string name = callee ? callee->getNameAsString() : "CALLEE";
  effect("structure", "the region", region.statements.front()->getBeginLoc(),
         "it and the functions it calls are too large to be analysed whole" +
             (callee ? "; the analysis gave up in '" + name + "'" : ""),
         true,
         "make the region smaller, or say what a large callee does: regions: {" +
             region.place.name + ": {effects: {" + name + ": {reads: [...], writes: [...]}}}}");
  return true;
}

SourceLocation Interpreter::placeOf(SourceLocation location) const {
  return context.getSourceManager().getFileLoc(location);
}

SourcePosition Interpreter::positionOf(SourceLocation location) const {
  SourcePosition position;
  PresumedLoc presumed = context.getSourceManager().getPresumedLoc(placeOf(location), false);
  if (presumed.isInvalid())
    return region.place.position;
  position.file = displayPath(presumed.getFilename());
  position.line = presumed.getLine();
  position.column = presumed.getColumn();
  return position;
}

std::string Interpreter::positionText(SourceLocation location) const {
  SourcePosition position = positionOf(location);
  return llvm::sys::path::filename(position.file).str() + ":" + std::to_string(position.line);
}

std::string Interpreter::sourceText(const Stmt *statement) const {
  CharSourceRange range = CharSourceRange::getTokenRange(placeOf(statement->getBeginLoc()),
                                                         placeOf(statement->getEndLoc()));
  std::string text =
      Lexer::getSourceText(range, context.getSourceManager(), context.getLangOpts()).str();
  constexpr size_t mostText = 60;
  if (size_t end = text.find('\n'); end != std::string::npos)
    text = text.substr(0, end) + " ...";
  if (text.size() > mostText)
    text = text.substr(0, mostText) + " ...";
  return text;
}

bool Interpreter::isAllowed(llvm::StringRef kind) const {
  for (const std::string &allowed : region.spec.allow)
    if (kind == allowed)
      return true;
  return false;
}

void Interpreter::effect(llvm::StringRef kind, const std::string &what, SourceLocation where,
                         const std::string &reason, bool blocking, const std::string &mend) {
  if (quietDepth > 0)
    return;
  // In a header of the library it is the program's own call that a reader can change.
  for (auto frame = frames.rbegin(); frame != frames.rend() && (*frame)->callPlace.isValid() &&
                                     context.getSourceManager().isInSystemHeader(placeOf(where));
       ++frame)
    where = (*frame)->callPlace;
  SideEffect found;
  found.kind = kind.str();
  found.what = what;
  found.location = positionOf(where);
  found.reason = reason;
  found.blocking = blocking && !isAllowed(kind);
  found.mend = mend;
  if (effectsSeen.insert(found.kind + "|" + what + "|" + found.location.str()).second)
    trace.sideEffects.push_back(std::move(found));
}

} // namespace surrogate
