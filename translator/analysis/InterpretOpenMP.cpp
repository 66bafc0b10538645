//===- InterpretOpenMP.cpp - OpenMP directives ------------------------------------------===//
//
// The program means the same with its threads as without them, so a directive is its statement;
// what is private to a thread is a variable of the region. Constructs that bind to a parallel
// region outside block: threads that decide differently would wait for ever.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Atomics.h"
#include "analysis/Interpreter.h"
#include "analysis/Liveness.h"
#include "analysis/Types.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {

bool bindsToParallelRegion(const OMPExecutableDirective *directive) {
  auto kind = directive->getDirectiveKind();
  return (isOpenMPWorksharingDirective(kind) && !isOpenMPParallelDirective(kind)) ||
         kind == llvm::omp::OMPD_barrier || kind == llvm::omp::OMPD_single ||
         kind == llvm::omp::OMPD_master || kind == llvm::omp::OMPD_masked ||
         kind == llvm::omp::OMPD_sections || kind == llvm::omp::OMPD_section ||
         kind == llvm::omp::OMPD_ordered;
}

/// What the threads' own copies are in Clang's tree: a variable each, beside that of the clause.
struct PrivateCopy {
  const VarDecl *variable = nullptr, *copy = nullptr;
};

const VarDecl *variableOf(const Expr *expression) {
  const auto *reference = dyn_cast<DeclRefExpr>(expression->IgnoreParenImpCasts());
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable ? variable->getCanonicalDecl() : nullptr;
}

template <typename Clause> std::vector<PrivateCopy> copiesOf(const Clause *clause) {
  std::vector<PrivateCopy> copies;
  for (const auto [named, copy] : llvm::zip(clause->varlists(), clause->private_copies()))
    if (const VarDecl *variable = variableOf(named))
      copies.push_back({variable, copy ? variableOf(copy) : nullptr});
  return copies;
}

/// What says how the work is dealt out, and whether: values, no lists of variables.
bool holdsValues(const OMPClause *clause) {
  return isa<OMPIfClause, OMPFinalClause, OMPNumThreadsClause, OMPDeviceClause, OMPScheduleClause,
             OMPDistScheduleClause, OMPNumTeamsClause, OMPThreadLimitClause, OMPPriorityClause,
             OMPGrainsizeClause, OMPNumTasksClause, OMPFilterClause, OMPHintClause>(clause);
}

/// Numbers and arrays of them: nothing is behind such a variable but itself.
bool isAllOfItself(const VarDecl *variable, const ASTContext &context) {
  return context.getBaseElementType(variable->getType().getNonReferenceType())->isArithmeticType();
}

} // namespace

/// The threads' own copies of a variable are gone: it is what it was.
void Interpreter::restore(const VarDecl *variable, const State &before) {
  declareFresh(variable);
  internalVariables.erase(variable);
  sweepPrivate.erase(variable);
  const std::string prefix = locationOf(variable).key();
  for (auto place = before.memory.lower_bound(prefix);
       place != before.memory.end() && llvm::StringRef(place->first).starts_with(prefix); ++place)
    state.memory.insert(*place);
  state.written.addOf(before.written, prefix);
  state.writtenInIteration.addOf(before.writtenInIteration, prefix);
}

/// Constructs that threads outside the region take part in.
void Interpreter::noteBinding(const OMPExecutableDirective *directive) {
  const auto kind = directive->getDirectiveKind();
  const SourceLocation where = directive->getBeginLoc();
  const std::string name = "omp " + llvm::omp::getOpenMPDirectiveName(kind).str();
  if (bindsToParallelRegion(directive))
    effect("worksharing", name, where,
           "'" + name +
               "' binds to a parallel region outside: threads that decide differently would wait "
               "for ever",
           true);
  else if (kind == llvm::omp::OMPD_critical)
    effect("lock", name, where, "other threads may wait at '" + name + "'", true);
  else if (kind == llvm::omp::OMPD_atomic)
    effect("atomic", name, where, "other threads may take part in the update", true);
  else if (kind == llvm::omp::OMPD_flush)
    effect("thread", name, where,
           "'omp flush' shows other threads what the region has written, and they may wait for it",
           true);
}

/// Tasks end where the region waits for them: at a taskwait, or the end of a taskgroup.
void Interpreter::noteTask(const OMPExecutableDirective *directive) {
  const auto kind = directive->getDirectiveKind();
  const SourceLocation where = directive->getBeginLoc();
  const bool isOutlived = taskgroupDepth == 0 && parallelDepth == 0 && quietDepth == 0;
  if (kind == llvm::omp::OMPD_task ||
      (isOpenMPTaskLoopDirective(kind) && directive->hasClausesOfKind<OMPNogroupClause>())) {
    if (isOutlived)
      pendingTask = where;
  } else if (kind == llvm::omp::OMPD_taskwait) {
    if (isOutlived && pendingTask.isInvalid() && frames.size() == 1)
      effect("thread", "omp taskwait", where,
             "'omp taskwait' waits for tasks that were started before the region", true);
    pendingTask = SourceLocation();
  }
}

void Interpreter::executeClauses(const OMPExecutableDirective *directive,
                                 std::vector<const VarDecl *> &privateHere) {
  const SourceLocation where = directive->getBeginLoc();
  const std::string name =
      "omp " + llvm::omp::getOpenMPDirectiveName(directive->getDirectiveKind()).str();
  auto makePrivate = [&](const VarDecl *variable, bool keepsValue) {
    if (!variable || internalVariables.count(variable))
      return;
    Value value;
    Value lvalue;
    lvalue.targets.push_back(locationOf(variable));
    if (keepsValue)
      value = read(lvalue, where);
    declareFresh(variable);
    privateHere.push_back(variable);
    if (keepsValue)
      write(lvalue, value, where);
  };
  // A pointer's copy leads to what the pointer led to, which is no thread's own: it is a variable
  // by itself, and stands for the other until the directive's end.
  auto addCopy = [&](const PrivateCopy &made, bool keepsValue) {
    if (!made.copy || isAllOfItself(made.variable, context))
      return makePrivate(made.variable, keepsValue);
    Value copy;
    copy.targets.push_back(locationOf(made.copy));
    declareFresh(made.copy);
    if (keepsValue && isScalarLeaf(made.copy->getType()))
      write(copy, read(locateVariable(made.variable), where), where);
    else if (keepsValue)
      copyObject(copy, locateVariable(made.variable), where);
    bindings[made.variable] = std::move(copy);
  };
  for (const OMPClause *clause : directive->clauses()) {
    if (!clause || clause->isImplicit())
      continue;
    // Clang keeps some values, and members that are named, in variables of its own.
    if (const auto *prepared = OMPClauseWithPreInit::get(clause))
      execute(prepared->getPreInitStmt());
    if (const auto *list = dyn_cast<OMPPrivateClause>(clause)) {
      for (const PrivateCopy &made : copiesOf(list))
        addCopy(made, false);
    } else if (const auto *list = dyn_cast<OMPFirstprivateClause>(clause)) {
      for (const PrivateCopy &made : copiesOf(list))
        addCopy(made, true);
    } else if (const auto *list = dyn_cast<OMPLinearClause>(clause)) {
      for (const Expr *each : list->varlists()) // steps on from its value at entry
        if (const VarDecl *variable = variableOf(each);
            variable &&
            !isInternal(Root{Root::Kind::Variable, variable, nullptr, variable->getType()})) {
          Value lvalue;
          lvalue.targets.push_back(locationOf(variable));
          read(lvalue, where);
          writeAll(lvalue, where);
        }
    } else if (holdsValues(clause)) {
      for (const Stmt *value : clause->children())
        if (value)
          use(evaluate(cast<Expr>(value)), UsedAsControl);
    } else if (const auto *list = dyn_cast<OMPCopyinClause>(clause)) {
      (void)list;
      effect("hidden-state", name, where, "thread-private variables are changed", true);
    }
  }
  for (const VarDecl *counter : privateCountersOf(directive))
    makePrivate(counter, false);
}

/// `b[s] = a[i]`, where s is what a counter of all threads was: what stands where isn't the same
/// twice. A thread that asks such a number only whether it is the last one is another matter.
void Interpreter::noteOrder(const Location &location, const Value &value, SourceLocation where) {
  const std::vector<Polynomial> subscripts = location.subscripts();
  if (subscripts.empty())
    return;
  const auto say = [&](const char *what, const Turn &turn) {
    effect("atomic", sourceName(location), where,
           what + (" '" + sourceName(location)) +
               "' is written hangs on the order in which threads come to '" + turn.operation + "'",
           true, "allow: [atomic]");
  };
  for (const auto &[number, turn] : trace.takenInTurn)
    if (llvm::any_of(subscripts, [&](const Polynomial &each) { return each.mentions(number); }))
      return say("where in", turn);
  for (const auto &[source, turn] : trace.operationsInTurn)
    if (value.sources.count(source) && !turn.meets({location})) // `old = atomicCAS(m, old, larger)`
      return say("what in", turn);
}

void Interpreter::executeOpenMP(const OMPExecutableDirective *directive) {
  const auto kind = directive->getDirectiveKind();
  const bool isParallel = isOpenMPParallelDirective(kind);
  const bool isTarget = isOpenMPTargetExecutionDirective(kind);
  const bool isGroup = kind == llvm::omp::OMPD_taskgroup;
  noteTarget(directive);
  if (!isTarget && parallelDepth == 0)
    noteBinding(directive);
  noteTask(directive);
  if (kind == llvm::omp::OMPD_cancel)
    effect("thread", "omp cancel", directive->getBeginLoc(),
           "'omp cancel' leaves iterations out, and which of them depends on the threads", true);
  std::vector<const VarDecl *> privateHere;
  const State before = state;
  auto boundBefore = bindings;
  executeClauses(directive, privateHere);
  const bool isShared = isOpenMPWorksharingDirective(kind) || isOpenMPTaskLoopDirective(kind);
  const bool isCritical = kind == llvm::omp::OMPD_critical;
  parallelDepth += isParallel ? 1 : 0;
  worksharedDepth += isShared ? 1 : 0;
  criticalDepth += isCritical ? 1 : 0;
  targetDepth += isTarget ? 1 : 0;
  taskgroupDepth += isGroup ? 1 : 0;
  if (directive->hasAssociatedStmt() && !directive->isStandaloneDirective())
    execute(directive->getRawStmt());
  if (const auto *atomic = dyn_cast<OMPAtomicDirective>(directive);
      atomic && worksharedDepth > 0 && atomic->hasClausesOfKind<OMPCaptureClause>() &&
      atomic->getV()) {
    const Value place = locate(atomic->getV());
    write(place,
          takenInTurn(load(place.targets.front()),
                      {sourceText(atomic->getRawStmt()), locate(atomic->getX()).targets}, trace,
                      {sourceIds, sourceKeys}),
          directive->getBeginLoc());
  }
  parallelDepth -= isParallel ? 1 : 0;
  worksharedDepth -= isShared ? 1 : 0;
  criticalDepth -= isCritical ? 1 : 0;
  targetDepth -= isTarget ? 1 : 0;
  taskgroupDepth -= isGroup ? 1 : 0;
  bindings = std::move(boundBefore);
  for (const VarDecl *variable : privateHere)
    restore(variable, before);
}

} // namespace surrogate
