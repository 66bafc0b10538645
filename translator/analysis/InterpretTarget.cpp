//===- InterpretTarget.cpp - offloaded OpenMP directives ------------------------------------===//
//
// Offloaded code works on copies: map(to:) takes the host's values there, map(from:) brings them
// back, map(alloc:) does neither. What isn't brought back is no output of the region, and what no
// clause of the region's maps is the device's before and after it.
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {

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

/// Visits each directive at or below a statement.
void forEachDirective(const Stmt *statement,
                      llvm::function_ref<void(const OMPExecutableDirective *)> visit) {
  if (!statement)
    return;
  if (const auto *directive = dyn_cast<OMPExecutableDirective>(statement)) {
    visit(directive);
    if (directive->hasAssociatedStmt() && directive->getAssociatedStmt())
      forEachDirective(directive->getRawStmt(), visit);
    return;
  }
  for (const Stmt *child : statement->children())
    forEachDirective(child, visit);
}

/// A pointer that offloaded code follows, and that no clause of the region's maps: what it points
/// to is on the device before the region and after it.
std::vector<const VarDecl *> unmappedPointers(const OMPExecutableDirective *directive,
                                              llvm::function_ref<bool(const VarDecl *)> isMapped) {
  std::vector<const VarDecl *> found;
  if (!directive->hasAssociatedStmt() || !directive->getAssociatedStmt())
    return found;
  const auto *captured = dyn_cast<CapturedStmt>(directive->getAssociatedStmt());
  for (; captured; captured = dyn_cast<CapturedStmt>(captured->getCapturedStmt()))
    for (const CapturedStmt::Capture &capture : captured->captures())
      if (capture.capturesVariable() || capture.capturesVariableByCopy()) {
        const VarDecl *variable = capture.getCapturedVar()->getCanonicalDecl();
        if (variable->getType()->isAnyPointerType() && !isMapped(variable) &&
            !llvm::is_contained(found, variable))
          found.push_back(variable);
      }
  return found;
}

/// Variables of the clauses that say: this address is the device's.
template <typename Clause>
void addListed(const OMPExecutableDirective *directive, std::set<const VarDecl *> &variables) {
  for (const Clause *clause : directive->getClausesOfKind<Clause>())
    for (const Expr *each : clause->varlists())
      if (const VarDecl *variable = baseOf(each))
        variables.insert(variable);
}

} // namespace

/// What the region's own directives map, and whether it is taken there and brought back.
void Interpreter::collectDeviceCopies() {
  offloading.copies.clear();
  for (const Stmt *statement : region.statements)
    forEachDirective(statement, [&](const OMPExecutableDirective *directive) {
      for (const auto *map : directive->getClausesOfKind<OMPMapClause>())
        for (const Expr *each : map->varlists())
          if (const VarDecl *variable = map->isImplicit() ? nullptr : baseOf(each)) {
            const auto type = map->getMapType();
            Offloading::Copy &copy = offloading.copies[variable];
            copy.isTaken |= type == OMPC_MAP_to || type == OMPC_MAP_tofrom;
            copy.isBroughtBack |= type == OMPC_MAP_from || type == OMPC_MAP_tofrom;
          }
      for (const auto *from : directive->getClausesOfKind<OMPFromClause>())
        for (const Expr *each : from->varlists())
          if (const VarDecl *variable = baseOf(each))
            offloading.copies[variable].isBroughtBack = true;
    });
}

/// Whether an access of offloaded code is of a copy on the device that the host never sees.
bool Interpreter::isLostOnDevice(const Location &location, bool isWrite) {
  if (targetDepth == 0 || !location.root.variable)
    return false;
  auto copy = offloading.copies.find(location.root.variable);
  if (copy == offloading.copies.end() || copy->second.isBroughtBack ||
      (!isWrite && copy->second.isTaken))
    return false;
  offloading.changed.insert(location.root.variable);
  return true;
}

void Interpreter::noteTarget(const OMPExecutableDirective *directive) {
  const auto kind = directive->getDirectiveKind();
  const SourceLocation where = directive->getBeginLoc();
  addListed<OMPIsDevicePtrClause>(directive, offloading.pointers);
  addListed<OMPHasDeviceAddrClause>(directive, offloading.pointers);
  addListed<OMPUseDevicePtrClause>(directive, offloading.pointers);
  auto isMapped = [&](const VarDecl *variable) {
    return offloading.copies.count(variable) != 0 || offloading.pointers.count(variable) != 0;
  };
  if (isOpenMPTargetExecutionDirective(kind)) {
    for (const VarDecl *pointer : unmappedPointers(directive, isMapped)) {
      offloading.pointers.insert(pointer);
      offloading.unmapped.insert(pointer);
    }
    for (const VarDecl *pointer : offloading.unmapped)
      effect("unknown-extent", pointer->getName().str(), where,
             "what '" + pointer->getName().str() +
                 "' points to stays on the device: no clause in the region maps it there and back",
             true, "map(tofrom: " + pointer->getName().str() + "[0:n])");
    return;
  }
  bool areOwn = kind == llvm::omp::OMPD_target_update;
  std::set<const VarDecl *> updated;
  addListed<OMPToClause>(directive, updated);
  addListed<OMPFromClause>(directive, updated);
  for (const VarDecl *variable : updated)
    areOwn = areOwn && offloading.copies.count(variable) && offloading.copies[variable].isTaken;
  if (movesMappedData(kind) && !areOwn) {
    const std::string name = "omp " + llvm::omp::getOpenMPDirectiveName(kind).str();
    effect(
        "hidden-state", name, where,
        "'" + name + "' changes which data are on the device when the region ends", true,
        "put the region around the whole 'target data', or map the data at the target directive");
  }
}

} // namespace surrogate
