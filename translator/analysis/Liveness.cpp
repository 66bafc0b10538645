//===- Liveness.cpp - the region's boundary on the control-flow graph -------------------===//
//
// Backward liveness and forward must-assignment over clang's CFG with every expression as an
// element, cut where control passes from an element of the region to one outside it.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Liveness.h"

#include "analysis/AllocationCalls.h"
#include "analysis/RootNames.h"
#include <ranges>

#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtOpenMP.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace surrogate {
using namespace clang;

namespace {

const VarDecl *localOf(const Stmt *statement) {
  const auto *reference = dyn_cast_or_null<DeclRefExpr>(statement);
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable && variable->isLocalVarDeclOrParm() ? variable->getCanonicalDecl() : nullptr;
}

using Elements = std::vector<const Stmt *>;

class BoundaryFinder {
public:
  BoundaryFinder(const Region &region, ASTContext &context)
      : region(region), context(context), parents(region.function->getBody()) {}
  Boundary find();

private:
  enum class Direction { Backward, Forward };
  void collect(const Stmt *statement, bool inside);
  void collectClauses(const OMPExecutableDirective *directive, bool inside);
  void number(const VarDecl *variable);
  bool isInside(const Stmt *statement) const;
  void stepBack(const Stmt *statement, llvm::BitVector &live);
  const std::vector<const VarDecl *> &sharedIn(const OMPExecutableDirective *directive);
  void stepForward(const Stmt *statement, llvm::BitVector &assigned) const;
  void solveLiveness(const CFG &graph);
  void solveAssignment(const CFG &graph);
  void addLiveAtStart(const CFGBlock *block, llvm::DenseSet<const CFGBlock *> &seen,
                      llvm::BitVector &result);
  void findEscapes(Boundary &boundary);
  bool isDropped(const CallExpr *call) const;
  bool retains(const Stmt *use) const;
  const Elements &elementsOf(const CFGBlock *block);

  const Region &region;
  ASTContext &context;
  ParentMap parents;
  llvm::DenseSet<const Stmt *> insideStatements;
  llvm::DenseSet<const Decl *> insideDeclarations;
  llvm::DenseMap<const VarDecl *, unsigned> numbers;
  std::vector<const VarDecl *> variables;
  std::vector<const DeclRefExpr *> uses;
  std::map<const OMPExecutableDirective *, std::vector<const VarDecl *>> shared;
  llvm::DenseMap<const CFGBlock *, llvm::BitVector> liveAtStart, assignedAtEnd;
  std::map<const CFGBlock *, Elements> elements;
  llvm::BitVector liveAtExit, assignedAtEntry;
  bool sawEntry = false;
};

void BoundaryFinder::number(const VarDecl *variable) {
  if (numbers.try_emplace(variable, variables.size()).second)
    variables.push_back(variable);
}

void BoundaryFinder::collect(const Stmt *statement, bool inside) {
  if (!statement)
    return;
  for (const Stmt *own : region.statements)
    inside = inside || own == statement;
  if (inside)
    insideStatements.insert(statement);
  if (const auto *declaration = dyn_cast<DeclStmt>(statement))
    for (const Decl *each : declaration->decls()) {
      if (inside)
        insideDeclarations.insert(each);
      if (const auto *variable = dyn_cast<VarDecl>(each))
        number(variable->getCanonicalDecl());
    }
  if (const VarDecl *variable = localOf(statement)) {
    number(variable);
    uses.push_back(cast<DeclRefExpr>(statement));
  }
  if (const auto *captured = dyn_cast<CapturedStmt>(statement))
    return collect(captured->getCapturedStmt(), inside);
  if (const auto *directive = dyn_cast<OMPExecutableDirective>(statement))
    collectClauses(directive, inside);
  for (const Stmt *child : statement->children())
    collect(child, inside);
}

/// The graph has what a directive's clauses hold before its statement; the tree has it beside.
void BoundaryFinder::collectClauses(const OMPExecutableDirective *directive, bool inside) {
  const auto collectHeld = [&](const Stmt *held) {
    if (!held || parents.hasParent(held))
      return;
    parents.addStmt(const_cast<Stmt *>(held));
    collect(held, inside);
  };
  for (const OMPClause *clause : directive->clauses()) {
    if (!clause)
      continue;
    if (const auto *prepared = OMPClauseWithPreInit::get(clause))
      collectHeld(prepared->getPreInitStmt());
    llvm::for_each(clause->children(), collectHeld);
    llvm::for_each(const_cast<OMPClause *>(clause)->used_children(), collectHeld);
  }
}

bool BoundaryFinder::isInside(const Stmt *statement) const {
  if (insideStatements.count(statement))
    return true;
  const auto *declaration = dyn_cast<DeclStmt>(statement); // the CFG makes one for each variable
  return declaration && declaration->isSingleDecl() &&
         insideDeclarations.count(declaration->getSingleDecl());
}

/// The reference is the left-hand side of a plain assignment: a write and no read.
bool isPlainTarget(const DeclRefExpr *reference, const ParentMap &parents) {
  const Stmt *parent = parents.getParentIgnoreParens(const_cast<DeclRefExpr *>(reference));
  const auto *assignment = dyn_cast_or_null<BinaryOperator>(parent);
  return assignment && assignment->getOpcode() == BO_Assign &&
         assignment->getLHS()->IgnoreParens() == reference;
}

/// Variables from outside the directive that its statement names, but for those of which each
/// thread has its own.
const std::vector<const VarDecl *> &
BoundaryFinder::sharedIn(const OMPExecutableDirective *directive) {
  auto [place, isNew] = shared.try_emplace(directive);
  if (!isNew || !directive->hasAssociatedStmt())
    return place->second;
  llvm::DenseSet<const VarDecl *> own;
  for (const VarDecl *counter : privateCountersOf(directive))
    own.insert(counter);
  const auto addOwn = [&](const Expr *expression) { own.insert(localOf(expression)); };
  for (const OMPClause *clause : directive->clauses()) {
    if (const auto *list = dyn_cast_or_null<OMPPrivateClause>(clause))
      llvm::for_each(list->varlists(), addOwn);
    if (const auto *list = dyn_cast_or_null<OMPFirstprivateClause>(clause))
      llvm::for_each(list->varlists(), addOwn);
  }
  const SourceManager &sources = context.getSourceManager();
  const SourceRange range = directive->getAssociatedStmt()->getSourceRange();
  const auto isWithin = [&](SourceLocation where) {
    return sources.isPointWithin(sources.getExpansionLoc(where),
                                 sources.getExpansionLoc(range.getBegin()),
                                 sources.getExpansionLoc(range.getEnd()));
  };
  for (const DeclRefExpr *use : uses)
    if (const VarDecl *variable = localOf(use);
        !own.count(variable) && isWithin(use->getLocation()) && !isWithin(variable->getLocation()))
      place->second.push_back(variable);
  return place->second;
}

void BoundaryFinder::stepBack(const Stmt *statement, llvm::BitVector &live) {
  if (const VarDecl *variable = localOf(statement)) {
    if (!isPlainTarget(cast<DeclRefExpr>(statement), parents))
      live.set(numbers.lookup(variable));
  } else if (const auto *assignment = dyn_cast<BinaryOperator>(statement)) {
    const VarDecl *target = localOf(assignment->getLHS()->IgnoreParens());
    if (assignment->getOpcode() == BO_Assign && target && !target->getType()->isReferenceType())
      live.reset(numbers.lookup(target));
  } else if (const auto *declaration = dyn_cast<DeclStmt>(statement)) {
    for (const Decl *each : declaration->decls())
      if (const auto *variable = dyn_cast<VarDecl>(each); variable && !variable->isStaticLocal())
        live.reset(numbers.lookup(variable->getCanonicalDecl()));
  } else if (const auto *lambda = dyn_cast<LambdaExpr>(statement)) {
    for (const LambdaCapture &capture : lambda->captures())
      if (capture.capturesVariable())
        if (const auto *variable = dyn_cast<VarDecl>(capture.getCapturedVar()))
          if (auto place = numbers.find(variable->getCanonicalDecl()); place != numbers.end())
            live.set(place->second);
  } else if (const auto *directive = dyn_cast<OMPExecutableDirective>(statement)) {
    for (const VarDecl *variable : sharedIn(directive)) // another thread may look at it
      live.set(numbers.lookup(variable));
  }
}

void BoundaryFinder::stepForward(const Stmt *statement, llvm::BitVector &assigned) const {
  if (const VarDecl *variable = localOf(statement)) {
    // Passed by address or reference, or an element of it is written: somebody gives it a value.
    const Stmt *parent =
        parents.getParentIgnoreParens(const_cast<DeclRefExpr *>(cast<DeclRefExpr>(statement)));
    const auto *castExpression = dyn_cast_or_null<CastExpr>(parent);
    bool isRead = castExpression && castExpression->getCastKind() == CK_LValueToRValue;
    if (!isRead && !isPlainTarget(cast<DeclRefExpr>(statement), parents))
      assigned.set(numbers.lookup(variable));
  } else if (const auto *assignment = dyn_cast<BinaryOperator>(statement)) {
    const VarDecl *target = localOf(assignment->getLHS()->IgnoreParens());
    if (assignment->isAssignmentOp() && target)
      assigned.set(numbers.lookup(target));
  } else if (const auto *declaration = dyn_cast<DeclStmt>(statement)) {
    for (const Decl *each : declaration->decls())
      if (const auto *variable = dyn_cast<VarDecl>(each)) {
        unsigned index = numbers.lookup(variable->getCanonicalDecl());
        if (variable->hasInit() || variable->isStaticLocal())
          assigned.set(index);
        else
          assigned.reset(index);
      }
  }
}

const Elements &BoundaryFinder::elementsOf(const CFGBlock *block) {
  auto [place, isNew] = elements.try_emplace(block);
  if (isNew)
    for (const CFGElement &element : *block)
      if (auto statement = element.getAs<CFGStmt>())
        place->second.push_back(statement->getStmt());
  return place->second;
}

void BoundaryFinder::solveLiveness(const CFG &graph) {
  for (const CFGBlock *block : graph)
    liveAtStart[block] = llvm::BitVector(variables.size());
  for (bool changed = true; changed;) {
    changed = false;
    for (const CFGBlock *block : graph) { // the CFG lists the exit first
      llvm::BitVector live(variables.size());
      for (const CFGBlock *next : block->succs())
        if (next)
          live |= liveAtStart[next];
      const Elements &own = elementsOf(block);
      for (auto element : std::ranges::reverse_view(own))
        stepBack(element, live);
      if (live != liveAtStart[block]) {
        liveAtStart[block] = live;
        changed = true;
      }
    }
  }
  liveAtExit.resize(variables.size());
  for (const CFGBlock *block : graph) {
    llvm::BitVector live(variables.size());
    for (const CFGBlock *next : block->succs())
      if (next)
        live |= liveAtStart[next];
    const Elements &own = elementsOf(block);
    if (!own.empty() && isInside(own.back())) {
      llvm::DenseSet<const CFGBlock *> seen;
      for (const CFGBlock *next : block->succs())
        if (next)
          addLiveAtStart(next, seen, liveAtExit);
    }
    for (size_t k = own.size(); k-- > 0;) {
      stepBack(own[k], live);
      if (k > 0 && !isInside(own[k]) && isInside(own[k - 1]))
        liveAtExit |= live;
    }
  }
}

/// What is live where control arrives outside the region, past blocks that hold nothing.
void BoundaryFinder::addLiveAtStart(const CFGBlock *block, llvm::DenseSet<const CFGBlock *> &seen,
                                    llvm::BitVector &result) {
  if (!seen.insert(block).second)
    return;
  const Elements &own = elementsOf(block);
  if (!own.empty()) {
    if (!isInside(own.front()))
      result |= liveAtStart.lookup(block);
    return;
  }
  for (const CFGBlock *next : block->succs())
    if (next)
      addLiveAtStart(next, seen, result);
}

void BoundaryFinder::solveAssignment(const CFG &graph) {
  llvm::BitVector all(variables.size(), true), atEntry(variables.size());
  for (const VarDecl *variable : variables)
    if (isa<ParmVarDecl>(variable) || variable->isStaticLocal())
      atEntry.set(numbers.lookup(variable));
  for (const CFGBlock *block : graph)
    assignedAtEnd[block] = all;
  assignedAtEntry = all;
  auto flow = [&](const CFGBlock *block, bool record) {
    llvm::BitVector assigned = block == &graph.getEntry() ? atEntry : all;
    bool cameFromInside = false;
    for (const CFGBlock *previous : block->preds())
      if (previous) {
        assigned &= assignedAtEnd[previous];
        const Elements &before = elementsOf(previous);
        cameFromInside = cameFromInside || (!before.empty() && isInside(before.back()));
      }
    const Elements &own = elementsOf(block);
    for (size_t k = 0; k < own.size(); ++k) {
      bool enters = isInside(own[k]) &&
                    (k == 0 ? !cameFromInside || block->pred_size() > 1 : !isInside(own[k - 1]));
      if (record && enters && k > 0) {
        assignedAtEntry &= assigned;
        sawEntry = true;
      } else if (record && enters) {
        for (const CFGBlock *previous : block->preds()) {
          if (!previous)
            continue;
          const Elements &before = elementsOf(previous);
          if ((before.empty() || !isInside(before.back()))) {
            assignedAtEntry &= assignedAtEnd[previous];
            sawEntry = true;
          }
        }
      }
      stepForward(own[k], assigned);
    }
    return assigned;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (auto block : std::ranges::reverse_view(graph)) {
      llvm::BitVector assigned = flow(block, false);
      if (assigned != assignedAtEnd[block]) {
        assignedAtEnd[block] = assigned;
        changed = true;
      }
    }
  }
  for (const CFGBlock *block : graph)
    flow(block, true);
}

/// `memcpy(w, x, n);`: the address comes back as the result, and nothing takes that. (strtok keeps
/// what it is given, and so may functions of the program.)
bool BoundaryFinder::isDropped(const CallExpr *call) const {
  const bool returnsIt = llvm::StringSwitch<bool>(calleeName(call))
                             .Cases("memcpy", "memmove", "memset", "memccpy", "mempcpy", true)
                             .Cases("strcpy", "strncpy", "strcat", "strncat", "stpcpy", true)
                             .Cases("fgets", "memchr", "strchr", "strstr", true)
                             .Default(false);
  if (!returnsIt)
    return false;
  const Stmt *around = parents.getParent(const_cast<CallExpr *>(call));
  for (; around && (isa<ParenExpr, ExprWithCleanups>(around) ||
                    (isa<CastExpr>(around) && cast<CastExpr>(around)->getType()->isVoidType()));
       around = parents.getParent(const_cast<Stmt *>(around)))
    ;
  const auto *block = dyn_cast_or_null<CompoundStmt>(around);
  return block && !isa_and_nonnull<StmtExpr>(parents.getParent(const_cast<CompoundStmt *>(block)));
}

/// The address of a variable is kept somewhere: in a pointer, an object, by an unknown function.
bool BoundaryFinder::retains(const Stmt *use) const {
  const Stmt *child = use;
  bool isAddress = false;
  for (const Stmt *parent = parents.getParent(const_cast<Stmt *>(child)); parent;
       child = parent, parent = parents.getParent(const_cast<Stmt *>(parent))) {
    if (isa<ParenExpr>(parent) || isa<MemberExpr>(parent))
      continue;
    if (const auto *castExpression = dyn_cast<CastExpr>(parent)) {
      if (castExpression->getCastKind() == CK_LValueToRValue)
        return false;
      isAddress = isAddress || castExpression->getCastKind() == CK_ArrayToPointerDecay;
      continue;
    }
    if (isa<ArraySubscriptExpr>(parent)) {
      isAddress = false;
      continue;
    }
    if (const auto *unary = dyn_cast<UnaryOperator>(parent)) {
      if (unary->getOpcode() == UO_AddrOf) {
        isAddress = true;
        continue;
      }
      if (unary->getOpcode() == UO_Deref) {
        isAddress = false;
        continue;
      }
      return false;
    }
    if (const auto *binary = dyn_cast<BinaryOperator>(parent)) {
      if (binary->isAdditiveOp() && isAddress)
        continue;
      return isAddress && binary->isAssignmentOp() && binary->getRHS() == child;
    }
    if (const auto *call = dyn_cast<CallExpr>(parent)) {
      const FunctionDecl *callee = call->getDirectCallee();
      bool isInSight =
          callee &&
          (callee->hasBody() || context.getSourceManager().isInSystemHeader(callee->getLocation()));
      QualType result = call->getType();
      const bool leads = result->isAnyPointerType() || call->isGLValue();
      return !isInSight || (leads && !isDropped(call));
    }
    if (isa<CXXConstructExpr>(parent) || isa<InitListExpr>(parent) || isa<LambdaExpr>(parent) ||
        isa<ReturnStmt>(parent))
      return true;
    if (isa<DeclStmt>(parent)) // a pointer or a reference is made from it
      return true;
    if (isa<Expr>(parent))
      continue;
    return false;
  }
  return false;
}

void BoundaryFinder::findEscapes(Boundary &boundary) {
  for (const DeclRefExpr *use : uses) {
    const VarDecl *variable = localOf(use);
    if (retains(use))
      boundary.escaping.insert(variable);
    const auto *record = variable->getType()->getAsCXXRecordDecl();
    if (variable->hasAttr<CleanupAttr>() ||
        (record && record->hasDefinition() && record->hasUserDeclaredDestructor() &&
         !record->isInStdNamespace()))
      boundary.escaping.insert(variable); // what runs at its end reads it
  }
}

Boundary BoundaryFinder::find() {
  Boundary boundary;
  for (const ParmVarDecl *parameter : region.function->parameters())
    number(parameter->getCanonicalDecl());
  collect(region.function->getBody(), false);
  CFG::BuildOptions options;
  options.setAllAlwaysAdd();
  options.PruneTriviallyFalseEdges = false;
  auto graph = CFG::buildCFG(region.function, region.function->getBody(), &context, options);
  findEscapes(boundary);
  if (!graph) {
    boundary.isKnown = false;
    return boundary;
  }
  solveLiveness(*graph);
  solveAssignment(*graph);
  for (const VarDecl *variable : variables) {
    if (liveAtExit.test(numbers.lookup(variable)))
      boundary.liveAfter.insert(variable);
    if (sawEntry && assignedAtEntry.test(numbers.lookup(variable)))
      boundary.initialised.insert(variable);
    const auto *owner = dyn_cast_or_null<Decl>(functionOf(variable));
    bool isCaptured = variable->isInitCapture() ||
                      (owner && owner->getCanonicalDecl() != region.function->getCanonicalDecl());
    if (isCaptured) { // the region stands in a lambda: others set it before, and read it after
      boundary.initialised.insert(variable);
      boundary.escaping.insert(variable);
    }
  }
  return boundary;
}

} // namespace

std::vector<const VarDecl *> privateCountersOf(const OMPExecutableDirective *directive) {
  std::vector<const VarDecl *> counters;
  const auto *loop = dyn_cast<OMPLoopDirective>(directive);
  if (!loop || isOpenMPSimdDirective(directive->getDirectiveKind()))
    return counters; // of a simd loop it has its last value afterwards
  std::set<const VarDecl *> handedOn;
  for (const OMPClause *clause : directive->clauses())
    if (const auto *list = dyn_cast_or_null<OMPLastprivateClause>(clause))
      for (const Expr *each : list->varlists())
        handedOn.insert(localOf(each->IgnoreParenImpCasts()));
  for (const Expr *each : loop->counters())
    if (const VarDecl *counter = each ? localOf(each->IgnoreParenImpCasts()) : nullptr;
        counter && !handedOn.count(counter))
      counters.push_back(counter);
  return counters;
}

Boundary findBoundary(const Region &region, ASTContext &context) {
  Boundary boundary;
  if (region.place.kind == RegionKind::Function) {
    for (const ParmVarDecl *parameter : region.function->parameters())
      boundary.initialised.insert(parameter->getCanonicalDecl());
    return boundary; // what escapes is the caller's; the function's own variables are gone
  }
  return BoundaryFinder(region, context).find();
}

} // namespace surrogate
