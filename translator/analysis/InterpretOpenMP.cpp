//===- InterpretOpenMP.cpp - OpenMP directives ------------------------------------------===//
//
// The program means the same with its threads as without them, so a directive is its statement;
// what is private to a thread is a variable of the region. Constructs that bind to a parallel
// region outside block: threads that decide differently would wait for ever.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Liveness.h"

namespace surrogate {
using namespace clang;

namespace {

bool bindsToParallelRegion(const OMPExecutableDirective *directive) {
  auto kind = directive->getDirectiveKind();
  return (isOpenMPWorksharingDirective(kind) && !isOpenMPParallelDirective(kind)) ||
         kind == llvm::omp::OMPD_barrier || kind == llvm::omp::OMPD_single ||
         kind == llvm::omp::OMPD_master || kind == llvm::omp::OMPD_masked ||
         kind == llvm::omp::OMPD_sections || kind == llvm::omp::OMPD_section ||
         kind == llvm::omp::OMPD_ordered || kind == llvm::omp::OMPD_taskwait ||
         kind == llvm::omp::OMPD_taskgroup || kind == llvm::omp::OMPD_task ||
         kind == llvm::omp::OMPD_taskloop;
}

bool movesMappedData(OpenMPDirectiveKind kind) {
  return kind == llvm::omp::OMPD_target_enter_data || kind == llvm::omp::OMPD_target_exit_data ||
         kind == llvm::omp::OMPD_target_update;
}

/// `x` of x, x[0:n] and s->x[0:n].
const VarDecl *baseOf(const Expr *expression) {
  for (;;) {
    expression = expression->IgnoreParenImpCasts();
    if (const auto *section = dyn_cast<ArraySectionExpr>(expression))
      expression = section->getBase();
    else if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(expression))
      expression = subscript->getBase();
    else if (const auto *member = dyn_cast<MemberExpr>(expression))
      expression = member->getBase();
    else
      break;
  }
  const auto *reference = dyn_cast<DeclRefExpr>(expression);
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable ? variable->getCanonicalDecl() : nullptr;
}

/// Whatever the region's own directives map to the device and back.
void collectMapped(const Stmt *statement, std::set<const VarDecl *> &mapped) {
  if (!statement)
    return;
  if (const auto *directive = dyn_cast<OMPExecutableDirective>(statement)) {
    for (const OMPClause *clause : directive->clauses())
      if (const auto *map = dyn_cast_or_null<OMPMapClause>(clause); map && !map->isImplicit())
        for (const Expr *each : map->varlists())
          if (const VarDecl *variable = baseOf(each))
            mapped.insert(variable);
    if (directive->hasAssociatedStmt() && directive->getAssociatedStmt())
      return collectMapped(directive->getRawStmt(), mapped);
    return;
  }
  for (const Stmt *child : statement->children())
    collectMapped(child, mapped);
}

/// A pointer that offloaded code follows, and that no clause of the region's maps: what it points
/// to is on the device before the region and after it.
const VarDecl *unmappedPointer(const OMPExecutableDirective *directive,
                               llvm::ArrayRef<const Stmt *> region) {
  std::set<const VarDecl *> mapped;
  for (const Stmt *statement : region)
    collectMapped(statement, mapped);
  if (!directive->hasAssociatedStmt() || !directive->getAssociatedStmt())
    return nullptr;
  const auto *captured = dyn_cast<CapturedStmt>(directive->getAssociatedStmt());
  for (; captured; captured = dyn_cast<CapturedStmt>(captured->getCapturedStmt()))
    for (const CapturedStmt::Capture &capture : captured->captures())
      if (capture.capturesVariable() || capture.capturesVariableByCopy()) {
        const VarDecl *variable = capture.getCapturedVar()->getCanonicalDecl();
        if (variable->getType()->isAnyPointerType() && !mapped.count(variable))
          return variable;
      }
  return nullptr;
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

void Interpreter::executeOpenMP(const OMPExecutableDirective *directive) {
  auto kind = directive->getDirectiveKind();
  SourceLocation where = directive->getBeginLoc();
  std::string name = "omp " + llvm::omp::getOpenMPDirectiveName(kind).str();
  bool isParallel = isOpenMPParallelDirective(kind);
  if (isOpenMPTargetExecutionDirective(kind)) {
    if (const VarDecl *pointer = unmappedPointer(directive, region.statements))
      effect("unknown-extent", pointer->getName().str(), where,
             "what '" + pointer->getName().str() +
                 "' points to stays on the device: no clause in the region maps it there and back",
             true, "map(tofrom: " + pointer->getName().str() + "[0:n])");
  } else if (movesMappedData(kind)) {
    effect(
        "hidden-state", name, where,
        "'" + name + "' changes which data are on the device when the region ends", true,
        "put the region around the whole 'target data', or map the data at the target directive");
  } else if (parallelDepth == 0 && bindsToParallelRegion(directive)) {
    effect("worksharing", name, where,
           "'" + name +
               "' binds to a parallel region outside: threads that decide differently would wait "
               "for ever",
           true);
  } else if (parallelDepth == 0 && (kind == llvm::omp::OMPD_critical)) {
    effect("lock", name, where, "other threads may wait at '" + name + "'", true);
  } else if (parallelDepth == 0 && kind == llvm::omp::OMPD_atomic) {
    effect("atomic", name, where, "other threads may take part in the update", true);
  }
  std::vector<const VarDecl *> privateHere;
  const State before = state;
  auto variableOf = [](const Expr *expression) -> const VarDecl * {
    const auto *reference = dyn_cast<DeclRefExpr>(expression->IgnoreParenImpCasts());
    const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    return variable ? variable->getCanonicalDecl() : nullptr;
  };
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
  for (const OMPClause *clause : directive->clauses()) {
    if (!clause || clause->isImplicit())
      continue;
    if (const auto *list = dyn_cast<OMPPrivateClause>(clause)) {
      for (const Expr *each : list->varlists())
        makePrivate(variableOf(each), false);
    } else if (const auto *list = dyn_cast<OMPFirstprivateClause>(clause)) {
      for (const Expr *each : list->varlists())
        makePrivate(variableOf(each), true);
    } else if (const auto *condition = dyn_cast<OMPIfClause>(clause)) {
      use(evaluate(condition->getCondition()), UsedAsControl);
    } else if (const auto *threads = dyn_cast<OMPNumThreadsClause>(clause)) {
      use(evaluate(threads->getNumThreads()), UsedAsControl);
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
    } else if (const auto *grain = dyn_cast<OMPDeviceClause>(clause)) {
      use(evaluate(grain->getDevice()), UsedAsControl);
    } else if (const auto *schedule = dyn_cast<OMPScheduleClause>(clause);
               schedule && schedule->getChunkSize()) {
      use(evaluate(schedule->getChunkSize()), UsedAsControl);
    } else if (const auto *list = dyn_cast<OMPCopyinClause>(clause)) {
      (void)list;
      effect("hidden-state", name, where, "thread-private variables are changed", true);
    }
  }
  for (const VarDecl *counter : privateCountersOf(directive))
    makePrivate(counter, false);
  parallelDepth += isParallel ? 1 : 0;
  if (directive->hasAssociatedStmt() && !directive->isStandaloneDirective())
    execute(directive->getRawStmt());
  parallelDepth -= isParallel ? 1 : 0;
  for (const VarDecl *variable : privateHere)
    restore(variable, before);
}

} // namespace surrogate
