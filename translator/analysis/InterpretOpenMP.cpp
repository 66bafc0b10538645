//===- InterpretOpenMP.cpp - OpenMP directives ------------------------------------------===//
//
// The program means the same with its threads as without them, so a directive is its statement;
// what is private to a thread is a variable of the region. Constructs that bind to a parallel
// region outside block: threads that decide differently would wait for ever.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"

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

} // namespace

void Interpreter::executeOpenMP(const OMPExecutableDirective *directive) {
  auto kind = directive->getDirectiveKind();
  SourceLocation where = directive->getBeginLoc();
  std::string name = "omp " + llvm::omp::getOpenMPDirectiveName(kind).str();
  bool isParallel = isOpenMPParallelDirective(kind);
  if (isOpenMPTargetExecutionDirective(kind)) {
    effect("unknown-call", name, where, "code for another device isn't analysed yet", true);
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
    } else if (const auto *list = dyn_cast<OMPCopyinClause>(clause)) {
      (void)list;
      effect("hidden-state", name, where, "thread-private variables are changed", true);
    }
  }
  parallelDepth += isParallel ? 1 : 0;
  if (directive->hasAssociatedStmt() && !directive->isStandaloneDirective())
    execute(directive->getRawStmt());
  parallelDepth -= isParallel ? 1 : 0;
  for (const VarDecl *variable : privateHere) {
    internalVariables.erase(variable);
    sweepPrivate.erase(variable);
  }
}

} // namespace surrogate
