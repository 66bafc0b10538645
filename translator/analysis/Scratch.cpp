//===- Scratch.cpp - memory in which nobody reads what the region leaves ------------------===//
//
//   static double work[64];
//   void solve(double *x) { for (k) work[k] = 2 * x[k];  for (k) x[k] += work[63 - k]; }
//
// Where every name of the memory is followed from where it begins (a static variable, an array or
// an allocation of one function) and none is lost, the functions that read it are known. Each must
// have written what it reads, alone or as part of all its callers, and none of these may run the
// region meanwhile. Any doubt makes it an output.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Scratch.h"
#include "analysis/AllocationCalls.h"
#include "analysis/Interpreter.h"
#include "analysis/RootNames.h"
#include "analysis/Types.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ParentMap.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace surrogate {
using namespace clang;

namespace {

constexpr unsigned deepestCalls = 4;
constexpr unsigned mostReaders = 8; // each is walked
constexpr size_t mostSteps = 20000; // of such a walk: a tenth of what a region may take

const FunctionDecl *definitionOf(const FunctionDecl *function) {
  const FunctionDecl *definition = nullptr;
  return function && function->hasBody(definition) ? definition : nullptr;
}

/// What the declaration says of linkers, threads or devices may let others reach the memory.
bool isPlainVariable(const VarDecl *variable) {
  if (variable->hasAttrs() && llvm::any_of(variable->attrs(), [](const Attr *attribute) {
        return !isa<AlignedAttr, UnusedAttr, CUDADeviceAttr>(attribute);
      }))
    return false;
  QualType type = variable->getType();
  if (type->isPointerType())
    type = type->getPointeeType();
  while (const auto *array = type->getAsArrayTypeUnsafe())
    type = array->getElementType();
  const auto *record = type->getAsCXXRecordDecl();
  return !type.isVolatileQualified() && !type->isPointerType() && !type->isReferenceType() &&
         (!record || (record->hasDefinition() && record->hasTrivialDestructor()));
}

bool isNull(const Expr *value, ASTContext &context) {
  return value->isNullPointerConstant(context, Expr::NPC_ValueDependentIsNotNull) !=
         Expr::NPCK_NotNull;
}

/// `malloc(n)`, null, or `realloc(pointer, n)`: nothing that another name leads to.
bool isFresh(const Expr *value, const VarDecl *pointer, ASTContext &context) {
  value = value->IgnoreParenCasts();
  if (isNull(value, context) || allocationOf(value) || yieldsFreshMemory(value, context))
    return true;
  const auto *call = dyn_cast<CallExpr>(value);
  if (!call || calleeName(call) != "realloc" || call->getNumArgs() != 2)
    return false;
  const auto *old = dyn_cast<DeclRefExpr>(call->getArg(0)->IgnoreParenCasts());
  return old && old->getDecl()->getCanonicalDecl() == pointer;
}

/// These keep nothing from being known of what the function reads.
bool isHarmless(llvm::StringRef effect) {
  return llvm::StringSwitch<bool>(effect)
      .Cases("io", "time", "allocation", "random-state", "hidden-state", "process-exit", true)
      .Cases("volatile", "device-sync", "lock", "uninitialised", true)
      .Default(false);
}

/// Two members of one type are never the same memory; all else may be.
bool mayBeSame(const Location &read, const Location &left) {
  const FieldDecl *fields[2] = {nullptr, nullptr};
  const Location *locations[2] = {&read, &left};
  for (unsigned side : {0u, 1u})
    for (const Step &step : locations[side]->steps) {
      if (!step.view.empty())
        return true;
      if (step.field)
        fields[side] = step.field->getCanonicalDecl();
    }
  const bool areApart = fields[0] && fields[1] && fields[0] != fields[1] &&
                        fields[0]->getParent() == fields[1]->getParent() &&
                        !fields[0]->getParent()->isUnion();
  return !areApart;
}

void collect(const Stmt *statement, llvm::DenseSet<const Stmt *> &found) {
  if (!statement)
    return;
  found.insert(statement);
  if (const auto *captured = dyn_cast<CapturedStmt>(statement))
    return collect(captured->getCapturedStmt(), found);
  for (const Stmt *child : statement->children())
    collect(child, found);
}

} // namespace

bool ScratchFinder::isInRegion(const Stmt *statement) {
  if (regionStatements.empty())
    for (const Stmt *own : region.statements)
      collect(own, regionStatements);
  return regionStatements.count(statement) != 0;
}

/// In one call of its function: no loop leads to it again.
bool ScratchFinder::runsOnce() const {
  const Stmt *body = region.function->getBody(), *start = region.statements.front();
  llvm::DenseSet<const Stmt *> all;
  collect(body, all);
  if (llvm::any_of(all, [](const Stmt *each) { return isa<LabelStmt>(each); }))
    return false;
  ParentMap parents(const_cast<Stmt *>(body));
  const Stmt *around = start;
  for (; around && around != body; around = parents.getParent(around))
    if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(around) && around != start)
      return false;
  return around == body;
}

/// It has run when the region starts, and doesn't run again after it.
bool ScratchFinder::isPlacedBefore(const Stmt *statement) {
  const Stmt *start = region.statements.front();
  const SourceManager &sources = context.getSourceManager();
  return runsOnce() && sources.isBeforeInTranslationUnit(sources.getFileLoc(statement->getEndLoc()),
                                                         sources.getFileLoc(start->getBeginLoc()));
}

void ScratchFinder::add(Search &search, Name name) {
  name.variable = name.variable->getCanonicalDecl();
  auto [known, isNew] = search.known.try_emplace({name.function, name.variable}, false);
  if (!isNew && (known->second || !name.countsReads))
    return;
  known->second = name.countsReads;
  search.variables.insert(name.variable);
  if (name.isOwner)
    search.owners.insert(name.variable);
  search.names.push_back(name);
}

bool ScratchFinder::addOwner(Search &search, const VarDecl *variable, Function function) {
  variable = variable->getCanonicalDecl();
  if (!isPlainVariable(variable) || variable->getType()->isReferenceType())
    return false;
  if (variable->hasLocalStorage()) {
    const auto *owner = dyn_cast_or_null<FunctionDecl>(functionOf(variable));
    if (!owner || owner->getCanonicalDecl() != function->getCanonicalDecl())
      return false; // a lambda names a variable of the function around it
    add(search, {function->getCanonicalDecl(), variable, true, true});
    return true;
  }
  const bool isOwn = variable->isStaticLocal() || !variable->isExternallyVisible();
  if (variable->isStaticDataMember() || (!isOwn && !calls.seesWholeProgram()) ||
      variable->hasDefinition() == VarDecl::DeclarationOnly)
    return false;
  if (variable->getType()->isPointerType())
    if (const Expr *value = variable->getAnyInitializer(); value && !isNull(value, context))
      return false;
  search.isStatic = true;
  for (const auto &[namer, count] : calls.mentionsOf(variable)) {
    if (!namer)
      return false; // an initialiser takes its address
    if (!namer->isDependentContext())
      add(search, {namer, variable, true, true});
  }
  return true;
}

/// All calls pass memory whose names are known, too.
bool ScratchFinder::addArguments(Search &search, const ParmVarDecl *parameter, Function function,
                                 unsigned depth) {
  function = function->getCanonicalDecl();
  const unsigned number = parameter->getFunctionScopeIndex();
  if (search.known.count({function, parameter->getCanonicalDecl()}))
    return true;
  const std::vector<CallSites::Site> *sites = calls.allSitesOf(function);
  if (depth > deepestCalls || !sites || !parameter->getType()->isPointerType())
    return false;
  add(search, {function, parameter, true, true});
  for (const CallSites::Site &site : *sites) {
    if (!site.caller || isa<CXXOperatorCallExpr>(site.call) || number >= site.call->getNumArgs())
      return false;
    const CallSites::Object passed = calls.objectOf(site.call->getArg(number));
    const VarDecl *object = passed.fields.empty() ? passed.variable : nullptr;
    const auto *passedOn = dyn_cast_or_null<ParmVarDecl>(object);
    if (!object || !(passedOn ? addArguments(search, passedOn, site.caller, depth + 1)
                              : addOwner(search, object, site.caller)))
      return false;
  }
  return true;
}

/// `grown = realloc(work, n); if (grown) work = grown;`: memory that is read by the owner's name
/// alone.
bool ScratchFinder::isFreshCopy(const Expr *value, const Name &owner, Function function) const {
  const auto *reference = dyn_cast<DeclRefExpr>(value->IgnoreParenCasts());
  const auto *copy = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return copy && copy->isLocalVarDecl() && copy->hasLocalStorage() &&
         copy->getType()->isPointerType() &&
         llvm::all_of(memoryUses(function, copy, {}, context), [&](const MemoryUse &use) {
           switch (use.kind) {
           case MemoryUse::Kind::Assigned:
             return isFresh(use.value, owner.variable, context);
           case MemoryUse::Kind::Lost:
           case MemoryUse::Kind::Copied:
             return use.copy == owner.variable;
           case MemoryUse::Kind::Managed:
           case MemoryUse::Kind::Write:
             return true;
           default:
             return false;
           }
         });
}

bool ScratchFinder::follow(Search &search, const Name &name) {
  const Function definition = definitionOf(name.function);
  if (!definition)
    return false;
  const bool isRegions = name.function == region.function->getCanonicalDecl();
  const std::vector<MemoryUse> uses =
      memoryUses(definition, name.variable,
                 isRegions ? llvm::ArrayRef(region.statements) : std::nullopt, context);
  if (!name.variable->hasLocalStorage()) {
    const auto mentions = llvm::count_if(uses, [](const MemoryUse &use) { return use.where; });
    if (calls.mentionsOf(name.variable).at(name.function) != size_t(mentions))
      return false; // in a default argument, say
  }
  for (const MemoryUse &use : uses) {
    switch (use.kind) {
    case MemoryUse::Kind::Lost:
      if (!use.copy || !search.owners.count(use.copy))
        return false; // `work = grown;` only brings it back
      break;
    case MemoryUse::Kind::Returned:
      return false;
    case MemoryUse::Kind::Managed:
    case MemoryUse::Kind::Write:
      break;
    case MemoryUse::Kind::Assigned:
      if (name.isOwner && !isFresh(use.value, name.variable, context) &&
          !isFreshCopy(use.value, name, definition))
        return false;
      break;
    case MemoryUse::Kind::Copied:
      add(search, {name.function, use.copy, false, name.countsReads});
      break;
    case MemoryUse::Kind::Passed:
      add(search, {cast<FunctionDecl>(use.copy->getDeclContext())->getCanonicalDecl(), use.copy,
                   false, name.countsReads && !use.isInside});
      break;
    case MemoryUse::Kind::Read:
      if (use.isInside || !name.countsReads)
        break;
      if (!isRegions)
        search.readers.insert(name.function);
      else if (search.isStatic || !isPlacedBefore(use.where))
        return false;
      break;
    }
  }
  return true;
}

bool ScratchFinder::follow(Search &search) {
  constexpr size_t mostNames = 64;
  for (size_t done = 0; !search.names.empty(); ++done) {
    const Name name = search.names.back();
    search.names.pop_back();
    if (done == mostNames || !follow(search, name))
      return false;
  }
  return search.readers.size() <= mostReaders;
}

/// What a function reads of memory that was there before it ran; null where that isn't known.
const std::vector<Location> *ScratchFinder::exposedIn(Function function) {
  auto [place, isNew] = exposures.try_emplace(function);
  std::optional<std::vector<Location>> &result = place->second;
  const Function definition = definitionOf(function);
  if (isNew && definition && !definition->isDependentContext()) {
    Region whole;
    whole.function = definition;
    whole.statements = {definition->getBody()};
    whole.place.kind = RegionKind::Function;
    whole.place.name = "reader";
    whole.place.position = region.place.position;
    const Trace trace = Interpreter(whole, context, 0, others, mostSteps).run();
    const bool isUnderstood =
        !trace.isCutShort && llvm::all_of(trace.sideEffects, [](const SideEffect &effect) {
          return !effect.blocking || isHarmless(effect.kind);
        });
    if (isUnderstood) {
      result.emplace();
      for (const Access &access : trace.accesses)
        if (!access.isWrite && access.exposed && !access.isInternal &&
            !isPointerLeaf(access.location.type))
          result->push_back(access.location);
    }
  }
  return result ? &*result : nullptr;
}

bool ScratchFinder::readsNothing(const Search &search, const Group &group, Function function,
                                 unsigned depth) {
  const std::set<Function> *running = calls.allCallersOf(region.function);
  if (!running || running->count(function))
    return false; // it may run the region, and then read
  const std::vector<Location> *exposed = exposedIn(function);
  if (!exposed)
    return false;
  const bool readsEarlier = llvm::any_of(*exposed, [&](const Location &read) {
    return search.variables.count(read.root.variable) && mayBeSame(read, group.location());
  });
  if (!readsEarlier)
    return true;
  const std::vector<CallSites::Site> *sites = calls.allSitesOf(function);
  return depth < deepestCalls && sites &&
         llvm::all_of(
             *sites,
             [&](const CallSites::Site &site) {
               return site.caller && (isInRegion(site.call) ||
                                      readsNothing(search, group, site.caller, depth + 1));
             });
}

bool ScratchFinder::isScratch(const Draft &draft, const Group &group) {
  const VarDecl *root = group.root();
  const Location &location = group.location();
  const auto *method = dyn_cast<CXXMethodDecl>(region.function);
  if (!root || !group.isWritten || !group.escapes || group.datum.isPointer ||
      (method && method->getParent()->isLambda()))
    return false;
  // What the region reads itself, it would find again unless each run has memory of its own.
  const bool isOwn = root->isLocalVarDecl() && root->hasLocalStorage() && runsOnce();
  if (group.isExposed && !isOwn)
    return false;
  // One object, or what one pointer points to.
  for (size_t k = 0; k < location.steps.size(); ++k)
    if (location.steps[k].via == Step::Via::Container || !location.steps[k].view.empty() ||
        (location.steps[k].via == Step::Via::Pointer && k > 0))
      return false;
  if (root->getType()->isPointerType() != location.throughPointer())
    return false;
  Search search;
  const auto *parameter = dyn_cast<ParmVarDecl>(root);
  const bool begins = parameter ? addArguments(search, parameter, region.function, 0)
                                : addOwner(search, root, region.function);
  if (!begins || !follow(search))
    return false;
  for (const Group &other : draft.groups) { // the region reaches the memory by another name, too
    const bool isSame = other.root() == root;
    if (other.root() && !isSame && search.variables.count(other.root()->getCanonicalDecl()))
      return false;
    if (isSame && other.isExposed && !isOwn && !other.datum.isPointer &&
        mayBeSame(other.location(), location))
      return false;
  }
  return llvm::all_of(search.readers,
                      [&](Function reader) { return readsNothing(search, group, reader, 0); });
}

void findScratch(Draft &draft, ScratchFinder &finder) {
  const RegionSpec &spec = draft.region.spec;
  for (Group &group : draft.groups) {
    const bool isListed = spec.outputs && llvm::any_of(*spec.outputs, [&](const SpecDatum &datum) {
                            return datum.path == group.datum.path;
                          });
    if (isListed || !finder.isScratch(draft, group))
      continue;
    group.isScratch = !group.isExposed; // or else an input
    group.isLiveOut = false;
  }
}

} // namespace surrogate
