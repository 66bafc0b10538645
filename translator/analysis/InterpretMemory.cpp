//===- InterpretMemory.cpp - reads, writes, and what memory holds -----------------------===//
#include "analysis/AlikeMembers.h"
#include "analysis/Generators.h"
#include "analysis/Integers.h"
#include "analysis/Interpreter.h"
#include "analysis/MovedObjects.h"
#include "analysis/PointerOrigins.h"
#include "analysis/Types.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {
constexpr size_t mostPointees = 8; ///< of one pointer; beyond, it may point anywhere
constexpr size_t longestPath = 14; ///< of one path: lists and trees have no end
} // namespace

std::optional<SymbolId> loadedBefore(const Trace &trace, const Location &location) {
  constexpr unsigned mostLoads = 64; // the last ones
  unsigned count = 0;
  for (auto load = trace.loads.rbegin(); load != trace.loads.rend() && count < mostLoads;
       ++load, ++count)
    if (load->second.sameAs(location))
      return load->first;
  return std::nullopt;
}

bool Interpreter::isInternal(const Root &root) const {
  switch (root.kind) {
  case Root::Kind::Heap:
  case Root::Kind::Literal:
  case Root::Kind::Temporary:
    return true;
  case Root::Kind::This:
    return false;
  case Root::Kind::Variable:
    return internalVariables.count(root.variable) != 0 ||
           (!launches.empty() && isShared(root.variable));
  }
  return false;
}

/// Code that runs on the GPU alone.
static bool isOnDevice(const FunctionDecl *function) {
  const auto says = [](const Attr *attribute) { return attribute && !attribute->isImplicit(); };
  return function &&
         (function->hasAttr<CUDAGlobalAttr>() ||
          (says(function->getAttr<CUDADeviceAttr>()) && !says(function->getAttr<CUDAHostAttr>())));
}

/// A variable that the program can name just before the region.
bool Interpreter::isNameable(const Root &root) const {
  if (root.kind != Root::Kind::Variable)
    return root.kind == Root::Kind::This;
  return !isInternal(root) && !names.problemOf(root.variable);
}

std::string Interpreter::nameOfRoot(const Root &root) const {
  if (root.kind == Root::Kind::This)
    return "this";
  return root.variable ? names.textOf(root.variable) : "";
}

std::optional<std::string> Interpreter::memoryKey(const Location &location) const {
  std::string key = location.key() + "|";
  for (const Step &step : location.steps) {
    if (step.via == Step::Via::Field)
      continue;
    auto constant = step.subscript.constant();
    if (!constant)
      return std::nullopt;
    key += std::to_string(*constant) + ",";
  }
  return key;
}

Access &Interpreter::record(const Location &location, bool isWrite, SourceLocation where) {
  static thread_local Access dropped;
  bool isInner = isInternal(location.root);
  bool isPrivate = location.root.variable ? sweepPrivate.count(location.root.variable) != 0
                                          : sweepPrivateMemory.count(location.root.origin) != 0;
  if (quietDepth > 0 || (isInner && (!inSweep || isPrivate)) || isLostOnDevice(location, isWrite))
    return dropped;
  if (isWrite && parallelDepth > 0 && location.root.variable &&
      location.root.variable->hasAttr<OMPThreadPrivateDeclAttr>())
    effect("hidden-state", nameOfRoot(location.root), where,
           "'" + nameOfRoot(location.root) +
               "' is threadprivate: each thread keeps a copy of its own beyond the region",
           true);
  if (!isInner)
    noteUnionMember(location, isWrite, where);
  Access access;
  access.location = inThreads(location);
  access.onDevice =
      ((!launches.empty() || isOnDevice(region.function)) && isInMemoryOfDevice(location)) ||
      (targetDepth > 0 && location.throughPointer() &&
       offloading.pointers.count(location.root.variable) != 0);
  access.isWrite = isWrite;
  access.where = where;
  access.inSweep = inSweep;
  access.inIteration = inIteration;
  access.isInternal = isInner;
  access.isPrivate = isPrivate;
  access.guarded = !state.guards.empty();
  access.conditional = access.guarded || loopsThatMayNotRun > 0;
  access.constraints = state.constraints;
  access.conditions = state.conditions;
  for (unsigned guard : state.guards) {
    access.opaqueGuards.emplace(guard, openIn(guards[guard], access, state.claims, trace));
    access.testedPointers.insert(guards[guard].testedPointers.begin(),
                                 guards[guard].testedPointers.end());
    if (guards[guard].isFixed)
      access.fixedGuards.push_back(guard);
    if (guards[guard].isFixed || guards[guard].isOnce)
      access.onceGuards.insert(guard);
  }
  if (!isWrite) {
    bool isWeakWalk = weakDepth > 0 || (targetDepth == 0 && location.root.variable &&
                                        offloading.changed.count(location.root.variable) != 0);
    access.exposed =
        isWeakWalk || !state.written.covers(access.location, trace.symbols, state.constraints);
    access.exposedInIteration =
        isWeakWalk ||
        !state.writtenInIteration.covers(access.location, trace.symbols, state.constraints);
  }
  trace.accesses.push_back(std::move(access));
  return trace.accesses.back();
}

void Interpreter::use(const Value &value, unsigned role) {
  bool isPlace = !value.targets.empty() || value.unknownTarget; // what counts is what is there
  for (unsigned source : value.sources)
    if (!isPlace || !pointerSources.count(source))
      trace.uses[sourceKeys[source]] |= role;
}

Value Interpreter::withoutAddresses(Value value) const {
  for (unsigned source : pointerSources)
    value.sources.erase(source);
  return value;
}

/// What chooses an element is told by the recorded accesses, where these say all of it.
void Interpreter::useAsIndex(const Value &base, const Value &index) {
  bool isSeen = index.integer && base.targets.size() == 1 && !base.unknownTarget;
  if (isSeen)
    for (SymbolId id : index.integer->symbols())
      isSeen =
          isSeen && (trace.symbols[id].kind != Symbol::Kind::Varying || trace.loads.count(id) != 0);
  if (isSeen) {
    const Location &target = base.targets.front();
    isSeen = !isInternal(target.root) && !(target.root.variable && !target.throughPointer() &&
                                           isConstantObject(target.root.variable));
  }
  use(index, isSeen ? unsigned(UsedAsIndex) : UsedAsIndex | UsedUnseen);
}

Value Interpreter::entryValue(const Location &location) {
  Value value;
  QualType type = location.type.getCanonicalType();
  std::string key = location.key();
  if (isPointerLeaf(type)) {
    if (auto constant = constantPointer(location))
      return *constant;
    if (location.steps.size() > longestPath)
      value.unknownTarget = true;
    else if (isInternal(location.root))
      value.unknownTarget = !pointees.count(key);
    else
      value.targets.push_back(
          location.withSubscript(Step::Via::Pointer, Polynomial(), pointeeOf(type)));
    if (hasOwnSize(type) && !isInternal(location.root))
      value.integer = containerSize(location);
    return value;
  }
  if (!type->isIntegralOrEnumerationType())
    return value;
  if (const auto number = tabulated(location)) {
    value.integer = *number;
    return value;
  }
  bool isKnown = !isInternal(location.root) && isNameable(location.root) &&
                 !fuzzyWrites.count(key) && !isPartOfComplex(location);
  for (const Polynomial &subscript : location.subscripts())
    isKnown = isKnown && trace.symbols.isEntryValue(subscript);
  const auto named = initiallyNamed(location, trace.symbols);
  isKnown = isKnown && !(named && regionWrites.count(named->key()));
  const bool isLoad = !isKnown && !isInternal(location.root) && isNameable(location.root);
  // `rowptr[i + 1]` stays what it is from one look at a loop's bound to the next.
  const bool isFixed = isLoad && !regionWrites.count(key) && !location.type.isVolatileQualified();
  const auto before = isFixed ? loadedBefore(trace, location) : std::nullopt;
  if (before) {
    value.integer = Polynomial::symbol(*before);
    return value;
  }
  SymbolId symbol = isKnown ? trace.symbols.entry(printLocation(location, nameOfRoot(location.root),
                                                                trace.symbols, &names.members()),
                                                  type->isUnsignedIntegerType())
                            : unknownOf(type, trace.symbols, context);
  trace.symbols.edit(symbol).isNarrow = context.getTypeSize(type) < 64;
  if (isLoad)
    trace.loads.emplace(symbol, location);
  value.integer = Polynomial::symbol(symbol);
  return value;
}

/// The place of the same datum among these, or nullptr.
static Pointee *find(std::vector<Pointee> &known, const Pointee &pointee) {
  auto same = llvm::find_if(
      known, [&](const Pointee &other) { return other.place.sameDatum(pointee.place); });
  return same == known.end() ? nullptr : &*same;
}

Value Interpreter::anyStored(const Location &location, Value value) {
  const std::string key = location.key();
  auto stored = pointees.find(key);
  if (stored == pointees.end())
    return value;
  value.unknownTarget |= strays.count(key) || straysBefore.count(key);
  for (const Pointee &pointee : stored->second) {
    value.targets.push_back(pointee.place);
    for (Step &step : value.targets.back().steps)
      if (step.via != Step::Via::Field && !pointee.isFixed)
        step.subscript = Polynomial::symbol(trace.symbols.varying());
  }
  value.unknownTarget |= value.targets.size() > mostPointees;
  return value;
}

/// What the pointer may be after a loop changed it any number of times.
Value Interpreter::pointerChanged(const Location &location, Value before, bool movesRows) {
  auto stored = pointees.find(location.key());
  for (Location &target : before.targets) {
    Pointee pointee(target);
    if (Pointee *same = stored == pointees.end() ? nullptr : find(stored->second, pointee)) {
      pointee.meet(*same);
      same->meet(pointee);
    }
    for (Step &step : target.steps)
      if (!pointee.isFixed && step.via != Step::Via::Field &&
          (movesRows || &step == lastElement(target)))
        step.subscript = Polynomial::symbol(trace.symbols.varying());
  }
  std::vector<Location> targets;
  for (const Location &target : anyStored(location, before).targets)
    if (llvm::none_of(targets, [&](const Location &other) { return other.sameDatum(target); }))
      targets.push_back(target);
  const std::string key = location.key();
  Value value;
  value.unknownTarget = before.unknownTarget || targets.size() > mostPointees ||
                        strays.count(key) || straysBefore.count(key);
  targets.resize(std::min(targets.size(), mostPointees));
  value.targets = std::move(targets);
  return value;
}

Value Interpreter::load(const Location &location) {
  Value value;
  std::string key = location.key();
  auto exact = memoryKey(location);
  auto place = exact ? state.memory.find(*exact) : state.memory.end();
  if (place != state.memory.end()) {
    value = place->second;
  } else {
    value = entryValue(location);
    bool isPointer = isPointerLeaf(location.type);
    // Where the region has certainly set it, what the pointer led to before is out of reach.
    const bool isSet = isPointer && weakDepth == 0 && pointees.count(key) &&
                       state.written.covers(location, trace.symbols, state.constraints);
    if (isSet)
      value.targets.clear();
    if (isPointer && (fuzzyWrites.count(key) || isInternal(location.root)))
      value = anyStored(location, std::move(value));
    bool isScalar = isPointer || location.type->isIntegralOrEnumerationType();
    if (exact && isScalar && quietDepth == 0) { // the same unknown, should it be asked again
      locationOfKey.emplace(*exact, location);
      if (isInternal(location.root) || fuzzyWrites.count(key))
        state.memory.emplace(*exact, value);
    }
  }
  auto known = taint.find(key);
  if (known != taint.end())
    value.sources.insert(known->second.begin(), known->second.end());
  return value;
}

Value Interpreter::readLeaf(const Location &location, SourceLocation where, bool isWeak) {
  if (location.root.kind == Root::Kind::Literal ||
      (location.root.variable && !location.throughPointer() &&
       isConstantObject(location.root.variable)))
    return load(location);
  if (location.type.isVolatileQualified() && !isInternal(location.root))
    effect("volatile", sourceName(location), where,
           "'" + sourceName(location) + "' is volatile: every access counts", true);
  if (location.type->isAtomicType())
    effect("atomic", sourceName(location), where,
           "'" + sourceName(location) + "' is atomic: other threads may read or write it", true);
  Value value = load(location);
  Access &access = record(location, false, where);
  if (isWeak)
    access.guarded = access.conditional = true;
  access.isPointerLoad = isPointerLeaf(location.type);
  // What a loop moves from iteration to iteration counts, wherever it is declared.
  bool isSweepVariable = inSweep && location.steps.empty() && location.root.variable &&
                         sweepPrivate.count(location.root.variable) == 0;
  if (!isInternal(location.root) || isSweepVariable) {
    auto [place, isNew] = sourceIds.try_emplace(location.key(), sourceKeys.size());
    if (isNew)
      sourceKeys.push_back(location.key());
    if (isPointerLeaf(location.type))
      pointerSources.insert(place->second);
    for (const Polynomial &subscript : location.subscripts())
      if (!trace.symbols.isEntryValue(subscript))
        varyingSources.insert(place->second);
    value.sources.insert(place->second);
  }
  return value;
}

Value Interpreter::read(const Value &lvalue, SourceLocation where) {
  if (lvalue.unknownTarget)
    effect("unknown-extent", "a pointer", where,
           "what is read through a pointer here isn't known: the analysis lost where it points",
           true);
  std::optional<Value> result;
  bool isWeak = lvalue.targets.size() > 1 || lvalue.unknownTarget;
  for (const Location &target : lvalue.targets) {
    Value value;
    if (isOneNumber(target.type) && !packedCount(target))
      value = readLeaf(target, where, isWeak);
    else
      forEachLeaf(target, [&](const Location &leaf) {
        Value part = readLeaf(leaf, where, isWeak);
        value.sources.insert(part.sources.begin(), part.sources.end());
      });
    result = result ? joined(*result, value) : value;
  }
  if (!result)
    result.emplace();
  if (lvalue.unknownTarget) {
    result->unknownTarget = true;
    result->integer = std::nullopt;
  }
  return *result;
}

void Interpreter::store(const Location &location, const Value &value, bool isWeak) {
  std::string key = location.key();
  auto exact = memoryKey(location);
  writeLog.push_back(exact ? *exact : key + "*");
  regionWrites.insert(key);
  if (!exact)
    fuzzyWrites.insert(key);
  taint[key].insert(value.sources.begin(), value.sources.end());
  bool isPointer = isPointerLeaf(location.type);
  if (!isPointer && !location.type->isIntegralOrEnumerationType())
    return;
  if (isPointer) {
    std::vector<Pointee> &known = pointees[key];
    if (value.unknownTarget)
      strays.insert(key);
    for (const Location &target : value.targets) {
      Pointee pointee(target);
      if (Pointee *same = find(known, pointee))
        same->meet(pointee);
      else if (known.size() <= mostPointees)
        known.push_back(std::move(pointee));
    }
  }
  if (exact) {
    locationOfKey.emplace(*exact, location);
    Value stored = isWeak ? joined(load(location), value) : value;
    stored.sources.clear(); // kept in `taint`
    if (!isPointer && !stored.integer)
      stored.integer = Polynomial::symbol(trace.symbols.varying());
    state.memory[*exact] = std::move(stored);
    return;
  }
  forgetWritten({key + "*"});
}

void Interpreter::forgetWritten(const std::set<std::string> &keys,
                                const std::set<std::string> &movedRows) {
  auto forget = [&](const std::string &key) {
    const Location &location = locationOfKey.at(key);
    Value value;
    if (isPointerLeaf(location.type)) {
      auto place = state.memory.find(key);
      value = pointerChanged(location,
                             place != state.memory.end() ? place->second : entryValue(location),
                             movedRows.count(key) != 0);
    } else {
      value.integer = Polynomial::symbol(trace.symbols.varying());
    }
    state.memory[key] = std::move(value);
  };
  for (const std::string &key : keys) {
    if (key.back() != '*') {
      if (locationOfKey.count(key))
        forget(key);
      continue;
    }
    std::string prefix = key.substr(0, key.size() - 1) + "|";
    std::vector<std::string> affected;
    for (auto place = state.memory.lower_bound(prefix);
         place != state.memory.end() && place->first.starts_with(prefix); ++place)
      affected.push_back(place->first);
    for (const std::string &each : affected)
      forget(each);
  }
}

void Interpreter::writeLeaf(const Location &location, const Value &value, SourceLocation where,
                            bool isWeak) {
  if (quietDepth > 0)
    return;
  if (location.root.kind == Root::Kind::Literal) // a cast away from const: undefined, but seen
    return effect("pointer-store", "a constant", where, "it is written to", true);
  if (location.type.isVolatileQualified() && !isInternal(location.root))
    effect("volatile", sourceName(location), where,
           "'" + sourceName(location) + "' is volatile: every access counts", true);
  if (location.type->isAtomicType())
    effect("atomic", sourceName(location), where,
           "'" + sourceName(location) + "' is atomic: other threads may read or write it", true);
  if (isPointerLeaf(location.type))
    checkEscape(location, value, where);
  if (!isInternal(location.root)) {
    Value others = merged(value, Value()); // `i++` says nothing about what i is for
    if (isPointerLeaf(location.type))
      others = withoutAddresses(others);
    if (auto own = sourceIds.find(location.key()); own != sourceIds.end())
      others.sources.erase(own->second);
    use(others, UsedAsValue);
    noteOrder(location, value, where);
    if (isMixed(value, location.key(), {sourceIds, sourceKeys}) &&
        !followsData(value, location, sourceKeys, varyingSources, regionWrites))
      trace.generators.try_emplace(location.key(), where);
  }
  Access &access = record(location, true, where);
  if (isWeak)
    access.guarded = access.conditional = true;
  if (!isWeak && weakDepth == 0) {
    state.written.add(inThreads(location));
    state.writtenInIteration.add(inThreads(location));
  }
  store(location, value, isWeak || weakDepth > 0);
  if (const auto named = initiallyNamed(location, trace.symbols))
    store(*named, {}, true);
}

void Interpreter::write(const Value &lvalue, const Value &value, SourceLocation where) {
  if (lvalue.unknownTarget || lvalue.targets.empty()) {
    effect("pointer-store", "a pointer", where,
           "what is written through a pointer here isn't known: the analysis lost where it points",
           true);
    forgetEverything();
  }
  bool isWeak = lvalue.targets.size() > 1 || lvalue.unknownTarget;
  for (const Location &target : lvalue.targets) {
    if (isOneNumber(target.type) && !packedCount(target))
      writeLeaf(target, value, where, isWeak);
    else {
      // (Of a function that is only said to write it, elements are meant: writeAll.)
      if (!value.unknownTarget && !isInternal(target.root) && ownsMemory(target.type))
        effect("base-changed", sourceName(target), where, reasonOfReplacing(target), true);
      forEachLeaf(target, [&](const Location &leaf) { writeLeaf(leaf, value, where, isWeak); });
    }
  }
}

void Interpreter::forgetEverything() {
  std::set<std::string> keys;
  for (const auto &[key, value] : state.memory)
    keys.insert(key);
  forgetWritten(keys);
}

} // namespace surrogate
