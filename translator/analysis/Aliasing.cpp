//===- Aliasing.cpp - data that may be the same memory ----------------------------------===//
//
// Two pointers, one of them written through, may point to the same memory where types, 'restrict',
// allocations and calls in view don't tell them apart: reported as classes, and taken as distinct.
// Two paths that certainly start from the same array (`q = a + n`) block the region, unless their
// ranges don't meet.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Allocations.h"
#include "analysis/Facts.h"
#include "analysis/MemoryUses.h"
#include "analysis/PointerOrigins.h"
#include "analysis/RootNames.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {

/// Two data that may be the same memory, and why that isn't ruled out.
struct AliasPair {
  size_t left, right; ///< of Draft::groups
  std::string reason;
  SourcePosition location;
};

class AliasFinder {
public:
  explicit AliasFinder(Draft &draft)
      : draft(draft), symbols(draft.trace.symbols), origins(draft.region.function),
        calls(draft.calls), names(draft.region, draft.context, draft.others),
        allocations(draft.region, draft.context, draft.calls) {}
  void run();

private:
  /// What is known of the memory without asking who calls.
  enum class Reach {
    Object,     ///< a variable's own
    Allocation, ///< what one variable alone was given
    Pointer     ///< anything
  };
  void compare(size_t left, size_t right);
  void note(size_t left, size_t right, const std::string &reason, SourceLocation where) {
    pairs.push_back({left, right, reason, draft.position(where)});
  }
  void publish();
  bool mayShareType(QualType left, QualType right) const;
  bool areTwoViews(const Location &left, const Location &right) const;
  bool meetsOnlyBehindPointers(const Location &first, const Location &second) const;
  bool areKnownApart(const Group &left, const Group &right);
  bool areDerivedApart(const Group &left, const Group &right);
  Reach reachOf(const Group &group);
  bool isIndirect(const Group &group) const;
  bool isRestrict(const Group &group) const;
  bool isPrivateObject(const Group &group);
  bool isPrivateInView(const Group &group);
  bool isNeverPassed(const VarDecl *variable);
  bool shareOrigin(const Group &first, const Group &second) const;
  PassedPair passedFor(const Group &left, const Group &right);
  PassedPair sameBehind(const Group &left, const Group &right);
  PassedPair passedFor(const Group &pointed, const VarDecl *named);
  const ParmVarDecl *onlyParameter(const Group &group) const;
  bool arePartsApart(const CallSites::Site &site, const CallSites::Object &first,
                     const CallSites::Object &second, const Group &left, const Group &right);
  std::optional<Polynomial> atCall(const Polynomial &value, const CallExpr *call);
  std::optional<Polynomial> offsetAtCall(const CallSites::Object &object);

  Draft &draft;
  SymbolTable &symbols;
  PointerOrigins origins;
  CallSites &calls;
  RootNames names;
  Allocations allocations;
  std::vector<AliasPair> pairs;
  std::map<const VarDecl *, bool> neverPassed;
};

/// Reached through a pointer or a reference, or by `this`.
bool AliasFinder::isIndirect(const Group &group) const {
  const Location &location = group.location();
  return location.throughPointer() || location.root.kind == Root::Kind::This ||
         (group.root() && group.root()->getType()->isReferenceType());
}

bool AliasFinder::isRestrict(const Group &group) const {
  const Location &location = group.location();
  QualType pointer;
  for (size_t k = 0; k < location.steps.size(); ++k)
    if (location.steps[k].via == Step::Via::Pointer)
      pointer = k == 0 ? location.root.type : location.steps[k - 1].type;
  return !pointer.isNull() && pointer.isRestrictQualified();
}

/// What C and C++ allow to be one memory: the same type but for its sign, and characters with
/// anything.
bool AliasFinder::mayShareType(QualType left, QualType right) const {
  auto plain = [&](QualType type) {
    type = type.getCanonicalType().getUnqualifiedType();
    if (const auto *enumeration = type->getAs<EnumType>())
      if (const QualType under = enumeration->getDecl()->getIntegerType(); !under.isNull())
        type = under.getCanonicalType();
    if (const auto *complex = type->getAs<ComplexType>())
      type = complex->getElementType().getCanonicalType();
    return type->isSignedIntegerType() && !type->isBooleanType() && !type->isBitIntType()
               ? draft.context.getCorrespondingUnsignedType(type)
               : type;
  };
  auto isCharacter = [&](QualType type) {
    type = type.getCanonicalType();
    return type->isCharType() || type->isStdByteType();
  };
  return isCharacter(left) || isCharacter(right) ||
         draft.context.hasSameUnqualifiedType(plain(left), plain(right));
}

bool AliasFinder::shareOrigin(const Group &first, const Group &second) const {
  const VarDecl *left = first.root(), *right = second.root();
  if (left && left == right)
    return false;
  if ((left && origins.isLoadOf(left, second.location())) ||
      (right && origins.isLoadOf(right, first.location())))
    return true;
  if (!left || !right)
    return false;
  // No assignment comes before a function's body.
  if (draft.region.place.kind == RegionKind::Function && isa<ParmVarDecl>(left) &&
      isa<ParmVarDecl>(right))
    return false;
  return origins.meet(left, right);
}

/// `v = work + n` and `work`, where the region touches work[0:n] and v[0:n].
bool AliasFinder::areDerivedApart(const Group &left, const Group &right) {
  const Group *groups[2] = {&left, &right};
  const VarDecl *base = nullptr;
  Interval ranges[2];
  for (unsigned side : {0u, 1u}) {
    const Group &group = *groups[side];
    if (!group.extent || group.extent->size() != 1 || group.text.dimensions.front() != 0 ||
        group.location().steps.size() != 1 || !group.root())
      return false;
    const auto derived = allocations.derivedAtRegion(group.root());
    if (!derived || (base && base != derived->base))
      return false;
    base = derived->base;
    Polynomial offset;
    for (const auto &[monomial, coefficient] : derived->offset.value.allTerms()) {
      Polynomial term(coefficient);
      for (SymbolId id : monomial) {
        const auto *variable = dyn_cast<VarDecl>(derived->offset.terms[id]);
        if (!variable || names.problemOf(variable))
          return false;
        const bool isUnsigned = variable->getType()->isUnsignedIntegerType();
        term = term * Polynomial::symbol(symbols.entry(names.textOf(variable), isUnsigned));
      }
      offset = offset + term;
    }
    ranges[side] = {group.extent->front().begin + offset, group.extent->front().end + offset, 1};
  }
  return symbols.provablyLessEqual(ranges[0].end, ranges[1].begin) ||
         symbols.provablyLessEqual(ranges[1].end, ranges[0].begin);
}

/// The same pointer, followed as two types.
bool AliasFinder::areTwoViews(const Location &left, const Location &right) const {
  for (size_t k = 0; k < std::min(left.steps.size(), right.steps.size()); ++k) {
    if (left.steps[k].view != right.steps[k].view)
      return left.steps[k].field == nullptr && right.steps[k].field == nullptr;
    if (left.steps[k].field != right.steps[k].field)
      return false;
  }
  return false;
}

/// Two members of one object are distinct, unless pointers lead on from both: p[i].x and p[i].y
/// are the same pointer, then different fields.
bool AliasFinder::meetsOnlyBehindPointers(const Location &first, const Location &second) const {
  if (!first.throughPointer() || !second.throughPointer())
    return true;
  size_t k = 0;
  while (k < std::min(first.steps.size(), second.steps.size()) &&
         first.steps[k].field == second.steps[k].field)
    ++k;
  for (const Location *location : {&first, &second})
    for (size_t rest = k; rest < location->steps.size(); ++rest)
      if (location->steps[rest].via == Step::Via::Pointer)
        return false;
  return true;
}

/// The address of the variable is nowhere but where an element of it is named.
bool AliasFinder::isNeverPassed(const VarDecl *variable) {
  auto [known, isNew] = neverPassed.try_emplace(variable->getCanonicalDecl(), false);
  if (!isNew || variable->isStaticDataMember() || !variable->hasGlobalStorage())
    return known->second;
  for (const auto &[namer, count] : calls.mentionsOf(variable)) {
    if (!namer)
      return false;
    const auto uses = memoryUses(namer, variable, {}, draft.context);
    const bool isLost = llvm::any_of(uses, [](const MemoryUse &use) {
      return use.kind == MemoryUse::Kind::Lost || use.kind == MemoryUse::Kind::Copied ||
             use.kind == MemoryUse::Kind::Passed || use.kind == MemoryUse::Kind::Returned;
    });
    const auto seen = llvm::count_if(uses, [](const MemoryUse &use) { return use.where; });
    if (isLost || size_t(seen) != count)
      return false;
  }
  return known->second = true;
}

/// No pointer of others can lead to the variable.
bool AliasFinder::isPrivateObject(const Group &group) {
  const VarDecl *root = group.root();
  if (!root || isIndirect(group))
    return false;
  if (root->hasLocalStorage())
    return !draft.boundary.escaping.count(root);
  if (group.location().type.isConstQualified())
    return true; // no pointer may write it
  const bool isOwn =
      root->isStaticLocal() || !root->isExternallyVisible() || calls.seesWholeProgram();
  return isOwn && isNeverPassed(root);
}

/// A single number that only other sources might lead pointers to.
bool AliasFinder::isPrivateInView(const Group &group) {
  const VarDecl *root = group.root();
  return root && !isIndirect(group) && !group.isArray() && root->hasGlobalStorage() &&
         (root->isStaticDataMember() || isNeverPassed(root));
}

AliasFinder::Reach AliasFinder::reachOf(const Group &group) {
  if (!isIndirect(group))
    return group.root() ? Reach::Object : Reach::Pointer;
  const Location &location = group.location();
  unsigned pointers = 0;
  for (const Step &step : location.steps)
    pointers += step.via == Step::Via::Pointer;
  const bool isDirect = pointers == 1 && location.steps.front().via == Step::Via::Pointer;
  return isDirect && group.root() && calls.isOnlyNameOfMemory(group.root()) ? Reach::Allocation
                                                                            : Reach::Pointer;
}

bool AliasFinder::areKnownApart(const Group &left, const Group &right) {
  if (isPrivateObject(left) || isPrivateObject(right))
    return true;
  const Reach first = reachOf(left), second = reachOf(right);
  if (first != Reach::Pointer && second != Reach::Pointer)
    return true; // of two variables, or what each was given
  // What the function allocates itself is newer than what its callers pass.
  const Group &other = first == Reach::Allocation ? right : left;
  const Group &allocated = first == Reach::Allocation ? left : right;
  const auto *parameter = dyn_cast_or_null<ParmVarDecl>(other.root());
  return (first == Reach::Allocation || second == Reach::Allocation) && parameter &&
         !calls.isReassigned(parameter) && allocated.root()->hasLocalStorage() &&
         other.location().steps.size() == 1;
}

/// The value at the call, in the caller's variables.
std::optional<Polynomial> AliasFinder::atCall(const Polynomial &value, const CallExpr *call) {
  Polynomial result;
  for (const auto &[monomial, coefficient] : value.allTerms()) {
    Polynomial term(coefficient);
    for (SymbolId id : monomial) {
      const ParmVarDecl *named = nullptr;
      for (const ParmVarDecl *parameter : draft.region.function->parameters())
        if (symbols[id].kind == Symbol::Kind::Entry && parameter->getName() == symbols[id].text)
          named = parameter;
      const unsigned number = named ? named->getFunctionScopeIndex() : 0;
      if (!named || number >= call->getNumArgs() || !allocations.keepsOneValue(named))
        return std::nullopt;
      const auto passed = allocations.countIn(call->getArg(number));
      if (!passed)
        return std::nullopt;
      term = term * *passed;
    }
    result = result + term;
  }
  return result;
}

std::optional<Polynomial> AliasFinder::offsetAtCall(const CallSites::Object &object) {
  Polynomial sum;
  for (const Expr *offset : object.offsets) {
    const auto count = offset ? allocations.countIn(offset) : std::nullopt;
    if (!count)
      return std::nullopt;
    sum = sum + *count;
  }
  return sum;
}

/// `halve(&a[0], &a[n], n)`
bool AliasFinder::arePartsApart(const CallSites::Site &site, const CallSites::Object &first,
                                const CallSites::Object &second, const Group &left,
                                const Group &right) {
  const Group *groups[2] = {&left, &right};
  const CallSites::Object *objects[2] = {&first, &second};
  Polynomial begins[2], ends[2];
  for (unsigned side : {0u, 1u}) {
    const Group &group = *groups[side];
    if (!group.extent || group.extent->size() != 1 || group.location().steps.size() != 1 ||
        group.text.dimensions.front() != 0)
      return false;
    const auto offset = offsetAtCall(*objects[side]);
    const auto begin = atCall(group.extent->front().begin, site.call);
    const auto end = atCall(group.extent->front().end, site.call);
    if (!offset || !begin || !end)
      return false;
    begins[side] = *offset + *begin;
    ends[side] = *offset + *end;
  }
  return (begins[1] - ends[0]).hasNoNegativeCoefficient() ||
         (begins[0] - ends[1]).hasNoNegativeCoefficient();
}

/// The parameter that the data are reached through at once, as the caller passed it: a pointer, or
/// `double &sum`.
const ParmVarDecl *AliasFinder::onlyParameter(const Group &group) const {
  const auto *parameter = dyn_cast_or_null<ParmVarDecl>(group.root());
  if (!parameter || parameter->getDeclContext() != draft.region.function)
    return nullptr;
  const auto pointers = llvm::count_if(
      group.location().steps, [](const Step &step) { return step.via == Step::Via::Pointer; });
  const QualType type = parameter->getType();
  const bool isReference =
      type->isReferenceType() && type.getNonReferenceType()->isArithmeticType();
  const bool isPointer =
      pointers == 1 && type->isAnyPointerType() && !origins.isSetAgain(parameter);
  return isReference || isPointer ? parameter : nullptr;
}

/// `rev(&s, &s)`: `a->x` and `b->x` of one object are one memory; of two they may be two.
PassedPair AliasFinder::sameBehind(const Group &left, const Group &right) {
  const ParmVarDecl *passed[] = {dyn_cast_or_null<ParmVarDecl>(left.root()),
                                 dyn_cast_or_null<ParmVarDecl>(right.root())};
  for (const ParmVarDecl *each : passed)
    if (!each || each->getDeclContext() != draft.region.function || origins.isSetAgain(each))
      return {};
  Location moved = right.location();
  moved.root = left.location().root;
  if (passed[0] == passed[1] || !moved.sameDatum(left.location()))
    return {};
  const PassedPair pair =
      calls.passedFor(draft.region.function, passed[0]->getFunctionScopeIndex(),
                      passed[1]->getFunctionScopeIndex(), [](const auto &...) { return false; });
  return pair.verdict == PassedPair::Verdict::Same && !pair.isInParts ? pair : PassedPair();
}

/// What the calls in view say of two parameters that the data are reached through at once.
PassedPair AliasFinder::passedFor(const Group &left, const Group &right) {
  if (!isIndirect(left))
    return passedFor(right, left.root());
  if (!isIndirect(right))
    return passedFor(left, right.root());
  const ParmVarDecl *first = onlyParameter(left), *second = onlyParameter(right);
  if (!first || !second)
    return sameBehind(left, right);
  return calls.passedFor(
      draft.region.function, first->getFunctionScopeIndex(), second->getFunctionScopeIndex(),
      [&](const CallSites::Site &site, const CallSites::Object &one,
          const CallSites::Object &other) { return arePartsApart(site, one, other, left, right); });
}

/// The same of a parameter and a variable of static storage that the region names itself.
PassedPair AliasFinder::passedFor(const Group &pointed, const VarDecl *named) {
  const ParmVarDecl *parameter = onlyParameter(pointed);
  if (!parameter || !named || !named->hasGlobalStorage())
    return {};
  return calls.passedFor(draft.region.function, parameter->getFunctionScopeIndex(), named);
}

void AliasFinder::compare(size_t leftNumber, size_t rightNumber) {
  const Group &left = draft.groups[leftNumber], &right = draft.groups[rightNumber];
  if ((!left.isWritten && !right.isWritten) || left.isScratch || right.isScratch)
    return; // all names of scratch memory are known
  const Location &first = left.location(), &second = right.location();
  if (!mayShareType(first.type, second.type))
    return;
  const Group &written = left.isWritten ? left : right;
  const SourceLocation where = written.accesses.front()->where;
  const std::string both = left.datum.path + ", " + right.datum.path;
  const std::string quoted = "'" + left.datum.path + "' and '" + right.datum.path + "'";
  if (shareOrigin(left, right)) {
    if (areDerivedApart(left, right))
      return;
    draft.block("overlap", both, where,
                quoted + " may be the same memory: one was made from the other");
    return note(leftNumber, rightNumber, "one was made from the other", where);
  }
  const bool sameRoot = first.root == second.root;
  if (sameRoot && areTwoViews(first, second))
    return draft.block("overlap", both, where, quoted + " are the same memory under two types");
  const bool isPossible = isIndirect(left) || isIndirect(right);
  if (!isPossible || isRestrict(left) || isRestrict(right))
    return;
  if (sameRoot ? meetsOnlyBehindPointers(first, second) : areKnownApart(left, right))
    return;
  const PassedPair passed = passedFor(left, right);
  if (passed.verdict == PassedPair::Verdict::Distinct)
    return;
  if (passed.verdict == PassedPair::Verdict::Same) {
    draft.sharedAtCalls.push_back(
        {leftNumber, rightNumber, passed.where, passed.object, passed.isInParts});
    const std::string object = (passed.isInParts ? "parts of '" : "'") + passed.object + "'";
    const bool isNamed = !isIndirect(left) || !isIndirect(right);
    return note(leftNumber, rightNumber,
                "the call at " + draft.place(passed.where) + " passes " + object +
                    (isNamed ? ", which the region names itself" : " for both"),
                passed.where);
  }
  const auto isDeclaredAs = [&](const Location &pointed, const Location &other) {
    const auto named = initiallyNamed(pointed, symbols);
    return named && named->root == other.root;
  };
  const bool isInView = isPrivateInView(left) || isPrivateInView(right);
  note(leftNumber, rightNumber,
       isDeclaredAs(first, second) || isDeclaredAs(second, first)
           ? "the pointer's declaration sets it to the other; taken as distinct memory, as if it "
             "were set again since"
       : isInView ? "nothing in view takes the variable's address, other sources might; taken as "
                    "distinct memory"
                  : "pointers to the same type, one written through; taken as distinct memory "
                    "('restrict' would say so)",
       where);
}

/// Classes: of one reason, any two of which may overlap where one of the two is written. Beyond a
/// number that nobody reads, a class takes in more than may overlap.
void AliasFinder::publish() {
  struct Class {
    std::vector<size_t> members; ///< written ones first
    const AliasPair *pair;
  };
  constexpr size_t mostClasses = 64;
  std::set<std::tuple<size_t, size_t, std::string>> known;
  for (const AliasPair &pair : pairs)
    known.insert({pair.left, pair.right, pair.reason});
  auto mayMeet = [&](size_t left, size_t right, const std::string &reason) {
    return (!draft.groups[left].isWritten && !draft.groups[right].isWritten) ||
           known.count({std::min(left, right), std::max(left, right), reason});
  };
  std::vector<Class> classes;
  for (const AliasPair &pair : pairs) {
    auto holds = [&](const Class &each) {
      return each.pair->reason == pair.reason && llvm::is_contained(each.members, pair.left) &&
             llvm::is_contained(each.members, pair.right);
    };
    if (llvm::any_of(classes, holds))
      continue;
    auto fits = [&](const Class &each) {
      return each.pair->reason == pair.reason && llvm::all_of(each.members, [&](size_t member) {
               return (member == pair.left || mayMeet(member, pair.left, pair.reason)) &&
                      (member == pair.right || mayMeet(member, pair.right, pair.reason));
             });
    };
    auto place = llvm::find_if(classes, fits);
    if (place == classes.end() && classes.size() >= mostClasses)
      place = llvm::find_if(classes,
                            [&](const Class &each) { return each.pair->reason == pair.reason; });
    if (place == classes.end())
      place = classes.insert(classes.end(), {{}, &pair});
    for (size_t member : {pair.left, pair.right})
      if (!llvm::is_contained(place->members, member))
        place->members.push_back(member);
  }
  for (Class &each : classes) {
    llvm::sort(each.members, [&](size_t left, size_t right) {
      return std::pair(!draft.groups[left].isWritten, left) <
             std::pair(!draft.groups[right].isWritten, right);
    });
    Alias alias;
    alias.written = 0;
    for (size_t member : each.members) {
      alias.paths.push_back(draft.groups[member].datum.path);
      alias.written += draft.groups[member].isWritten ? 1 : 0;
    }
    alias.reason = each.pair->reason;
    alias.location = each.pair->location;
    draft.facts.aliasing.push_back(std::move(alias));
  }
}

void AliasFinder::run() {
  const size_t count = std::min(draft.groups.size(), size_t(400)); // of more, the first
  for (size_t left = 0; left < count; ++left)
    for (size_t right = left + 1; right < count; ++right)
      if (!draft.groups[left].datum.isPointer && !draft.groups[right].datum.isPointer)
        compare(left, right);
  publish();
}

} // namespace

void findAliases(Draft &draft) { AliasFinder(draft).run(); }

} // namespace surrogate
