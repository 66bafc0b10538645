//===- Classification.cpp - input, output, in-out or internal ---------------------------===//
//
// The words of the design: an input is read before the region certainly writes it; an output may
// be written and is read afterwards, or escapes; an in-out is both, or isn't certainly
// overwritten over its whole extent; an internal is written, and dead afterwards.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Facts.h"
#include "analysis/Mends.h"
#include "analysis/Types.h"
#include "analysis/WrittenWhole.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <ranges>
#include <set>

namespace surrogate {
using namespace clang;

bool isWrittenWhole(const Draft &draft, const Group &group, const Window &extent) {
  Window window;
  unsigned dimension = 0;
  const Location &location = group.location();
  for (unsigned step = 0; step < location.steps.size(); ++step) {
    if (location.steps[step].via == Step::Via::Field)
      continue;
    bool isDimension = llvm::is_contained(group.text.dimensions, step);
    window.push_back(isDimension ? extent[dimension++] : Interval{Polynomial(0), Polynomial(1), 1});
  }
  return draft.trace.writtenAtExit.covers(group.key, window, draft.trace.symbols, {});
}

namespace {

const Access *firstRead(const Group &group) {
  for (const Access *access : group.accesses)
    if (!access->isWrite && access->exposed)
      return access;
  return nullptr;
}

const Access *firstWrite(const Group &group) {
  for (const Access *access : group.accesses)
    if (access->isWrite)
      return access;
  return nullptr;
}

bool hasCertain(const Group &group, bool isWrite) {
  return std::ranges::any_of(group.accesses, [&](const Access *access) {
    bool isCertain = group.isArray() ? !access->guarded : !access->conditional;
    return access->isWrite == isWrite && (isWrite || access->exposed) && isCertain;
  });
}

/// The region certainly writes all of the extent.
bool isWrittenWhole(const Draft &draft, const Group &group) {
  return (!group.isArray() || group.extent) &&
         isWrittenWhole(draft, group, group.extent.value_or(Window()));
}

Role roleOf(unsigned uses, const Datum &datum) {
  if ((uses & UsedAsValue) || uses == 0)
    return Role::Value;
  if (uses & UsedAsControl)
    return Role::Control;
  if (datum.isFloatingPoint)
    return Role::Value;
  return (uses & (UsedAsSize | UsedAsSweepBound)) ? Role::Size : Role::Index;
}

bool holdsWord(llvm::StringRef text, llvm::StringRef word) {
  auto isInside = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  for (size_t at = text.find(word); at != llvm::StringRef::npos; at = text.find(word, at + 1)) {
    size_t end = at + word.size();
    if ((at == 0 || !isInside(text[at - 1])) && (end == text.size() || !isInside(text[end])))
      return true;
  }
  return false;
}

/// A bit-field has no address to gather from or to write to.
bool isBitField(const Location &location) {
  return !location.steps.empty() && location.steps.back().field &&
         location.steps.back().field->isBitField();
}

class Classifier {
public:
  explicit Classifier(Draft &draft) : draft(draft) {}
  void run();

private:
  void classifyPointer(Group &group);
  void classifyGroup(Group &group);
  void explain(Group &group, bool isOutput);
  bool giveFinalValue(Group &group);
  void checkInitialised(Group &group);
  void checkGenerator(const Group &group);
  void checkHiddenState(const Group &group, unsigned uses);
  bool mayBeInvalid(const Group &group) const;
  bool decidesAbout(unsigned guard, const Group &group) const;
  void addPointerInput(Group &group);
  void addReturnValue();
  void applySpec();

  Draft &draft;
};

/// A pointer whose value decides something is an input itself: as a flag where only its being
/// null was asked, and of use to no model where its address counts.
void Classifier::addPointerInput(Group &group) {
  auto uses = draft.trace.uses.find(group.key);
  unsigned bits = uses == draft.trace.uses.end() ? 0 : uses->second & ~unsigned(UsedUnseen);
  if (!group.isExposed || bits == 0)
    return;
  if (bits == UsedAsNullTest) {
    for (const Group &other : draft.groups)
      if (other.key.size() > group.key.size() &&
          llvm::StringRef(other.key).starts_with(group.key + "[") && !mayBeInvalid(other))
        return; // it is followed in every call, so it is never null
    if (!group.isArray()) {
      group.datum.isPointer = false;
      group.datum.element = "int";
      group.datum.storage.expression +=
          draft.context.getLangOpts().CPlusPlus11 ? " != nullptr" : " != 0";
    }
  }
  explain(group, false);
  group.datum.role = bits == UsedAsNullTest ? Role::Control : Role::Value;
  group.datum.reason += bits == UsedAsNullTest ? "; whether it is null decides something"
                                               : "; its value counts, not only what it points to";
  draft.facts.inputs.push_back(group.datum);
}

void Classifier::classifyPointer(Group &group) {
  addPointerInput(group);
  const Access *write = firstWrite(group);
  if (!write || group.isRegionParameter) // `enter` keeps the address for the end
    return;
  // What is only read through it is gathered at the entry, where it still is what it was.
  bool isBase = false, isBaseOfWrites = false;
  for (const Group &other : draft.groups)
    if (&other != &group && llvm::StringRef(other.key).starts_with(group.key + "[")) {
      isBase = true;
      isBaseOfWrites |= other.isWritten;
    }
  const std::string &path = group.datum.path;
  const std::string how = "pointer '" + path + "' is changed at " + draft.place(write->where);
  if ((isBase && group.isLiveOut) || (isBaseOfWrites && group.isExposed))
    return draft.block("base-changed", path, write->where,
                       how + ", and the region's data are reached through it");
  explain(group, group.isLiveOut);
  if (!group.isLiveOut)
    return draft.facts.internals.push_back(group.datum);
  draft.block("pointer-target", path, write->where,
              how + " and used afterwards; a model can't predict a pointer");
  group.datum.must = hasCertain(group, true);
  const bool isOutput = !group.isExposed && group.datum.must && !group.isArray();
  (isOutput ? draft.facts.outputs : draft.facts.inouts).push_back(group.datum);
}

/// Where the text names the datum, each place once.
static void addMarks(const Draft &draft, Group &group) {
  std::set<std::pair<clang::SourceLocation, bool>> seen;
  for (const Access *access : group.accesses)
    if (seen.insert({access->where, access->isWrite}).second)
      group.datum.marks.push_back({draft.position(access->where), access->isWrite});
}

/// What a sparse matrix's values belong to, and what its extents take for granted.
static void addAssumptions(Group &group) {
  std::string &reason = group.datum.reason;
  if (const auto &form = group.datum.sparse)
    reason += "; values of a sparse matrix (" + llvm::StringRef(form->format).upper() + ")" +
              (form->rows.empty() ? "" : ", rows '" + form->rows + "'") + ", columns '" +
              form->columns + "'";
  if (group.rows)
    reason += "; takes for granted that '" + group.rows->datum.path + "' ascends";
  if (group.isByValue)
    reason += "; takes for granted that it has all of these elements, which values choose among";
  if (group.isByGuard)
    reason += "; takes for granted that the launch has as many threads as its guard lets through";
  if (!group.datum.onlyWhere.empty())
    reason += "; only where " + llvm::join(group.datum.onlyWhere, " and ");
}

void Classifier::explain(Group &group, bool isOutput) {
  const Access *read = firstRead(group), *write = firstWrite(group);
  const Access *shown = isOutput ? write : read ? read : write;
  group.datum.location = draft.position(shown->where);
  addMarks(draft, group);
  bool isFunction = draft.region.place.kind == RegionKind::Function;
  const std::string region = isFunction ? "the function" : "the region";
  std::string &reason = group.datum.reason;
  if (read && write)
    reason = "read at " + draft.exactPlace(read->where) + " before " + region +
             " certainly writes it, written at " + draft.exactPlace(write->where);
  else if (read)
    reason = "read at " + draft.exactPlace(read->where);
  else if (write)
    reason = "written at " + draft.exactPlace(write->where);
  if (!write)
    return addAssumptions(group);
  if (group.isScratch)
    reason += ", and no code reads what " + region +
              " leaves there: all that can reach it is in "
              "view";
  else if (group.escapes && group.isLiveOut)
    reason += isFunction ? ", and callers see it" : ", and seen outside the function";
  else if (group.isLiveOut)
    reason += ", and read after the region";
  else
    reason += ", and not read after " + region;
  addAssumptions(group);
}
bool Classifier::giveFinalValue(Group &group) {
  const VarDecl *root = group.root();
  if (!root || !group.location().steps.empty())
    return false;
  auto known = draft.trace.exitValues.find(root);
  if (known == draft.trace.exitValues.end() || !draft.trace.symbols.isEntryValue(known->second))
    return false;
  group.datum.role = Role::Index;
  group.datum.finalValue = withoutOuterParentheses(draft.trace.symbols.print(known->second));
  return true;
}

void Classifier::checkInitialised(Group &group) {
  const VarDecl *root = group.root();
  if (group.escapes || group.isArray() || !root || !root->isLocalVarDeclOrParm() ||
      draft.boundary.isInitialised(root) || !group.datum.finalValue.empty())
    return;
  draft.block("uninitialised", group.datum.path, group.accesses.front()->where,
              "'" + group.datum.path +
                  "' may be without a value when the region starts, and the "
                  "region doesn't write it on every path",
              group.datum.element + " " + group.datum.path + " = 0;");
}

/// `if (n > 0)` before `x[0:n]` only says again how much there is.
bool Classifier::decidesAbout(unsigned guard, const Group &group) const {
  const std::vector<std::string> &asked = draft.trace.fixedGuards.at(guard);
  std::string sizes;
  for (const Interval &interval : group.extent.value_or(Window()))
    sizes += draft.trace.symbols.print(interval.begin) + " " +
             draft.trace.symbols.print(interval.end) + " ";
  auto isSize = [&](const std::string &key) {
    return llvm::any_of(draft.groups, [&](const Group &other) {
      return other.key == key && !other.isArray() && holdsWord(sizes, other.text.zeroElement);
    });
  };
  return asked.empty() || !llvm::all_of(asked, isSize);
}

/// Whether one of the accesses happens in every call, each told by the branches that decide about
/// it: one in each half of `if (mode == 1) y = a * x[i]; else y = b * x[i];` is.
bool happensAlways(std::set<std::set<unsigned>> paths,
                   const std::map<unsigned, unsigned> &opposites) {
  constexpr size_t most = 64;
  // What happens under A and g, and under B and not g, happens under A and B.
  for (bool isNew = true; isNew && paths.size() < most && !paths.count({});) {
    isNew = false;
    const std::set<std::set<unsigned>> known = paths;
    for (const auto &path : known)
      for (unsigned guard : path) {
        auto opposite = opposites.find(guard);
        for (const auto &other : known) {
          if (opposite == opposites.end() || !other.count(opposite->second))
            continue;
          std::set<unsigned> both = path;
          both.insert(other.begin(), other.end());
          both.erase(guard);
          both.erase(opposite->second);
          isNew |= paths.insert(std::move(both)).second;
        }
      }
  }
  return paths.count({}) != 0;
}

/// What is reached through a pointer that is followed only where a flag or a test of the pointer
/// allows it: `enter` would follow it always.
bool Classifier::mayBeInvalid(const Group &group) const {
  const std::vector<Step> &steps = group.location().steps;
  auto last = std::ranges::find_if(std::ranges::reverse_view(steps),
                                   [](const Step &step) { return step.via == Step::Via::Pointer; });
  if (last == steps.rend() || draft.region.spec.extents.count(group.datum.path))
    return false;
  const size_t length = size_t(steps.rend() - last);
  auto pointee = [&](const Location &location) {
    Location cut = location;
    cut.steps.resize(std::min(length, cut.steps.size()));
    return cut.key();
  };
  const std::string key = pointee(group.location());
  const bool isOfElement = !group.text.dimensions.empty() && !group.text.rowPointers &&
                           group.text.dimensions.front() + 1 < length;
  std::set<std::set<unsigned>> paths;
  for (const Group &other : draft.groups)
    if (other.location().steps.size() >= length && pointee(other.location()) == key)
      for (const Access *access : other.accesses) {
        if (isOfElement && access->guarded)
          continue; // `if (h[i]) h[i]->x`: some elements may lead nowhere
        std::set<unsigned> path;
        for (unsigned guard : access->fixedGuards)
          if (decidesAbout(guard, group))
            path.insert(guard);
        paths.insert(std::move(path));
      }
  if (paths.empty())
    return true;
  return !happensAlways(std::move(paths), draft.trace.oppositeGuards);
}

/// A global number that a function the region calls goes by and leaves changed for its next call:
/// the seed of a generator, what a cache holds, a flag that says "done". (A counter that nothing
/// depends on isn't one.) No model can follow such a number.
void Classifier::checkHiddenState(const Group &group, unsigned uses) {
  const VarDecl *root = group.root();
  const unsigned deciding = group.location().type->isIntegralOrEnumerationType()
                                ? UsedAsValue | UsedAsControl | UsedAsIndex
                                : UsedAsKey;
  if (!root || !root->hasGlobalStorage() || !group.location().steps.empty() ||
      (uses & deciding) == 0)
    return;
  const Access *read = nullptr, *written = nullptr;
  const SourceRange own = draft.region.function->getSourceRange();
  for (const Access *access : group.accesses) {
    if (access->isWrite &&
        draft.context.getSourceManager().isPointWithin(access->where, own.getBegin(), own.getEnd()))
      continue; // in plain view
    if (access->isWrite)
      written = written ? written : access;
    else if (access->exposed)
      read = read ? read : access;
  }
  if (read && written)
    draft.block("hidden-state", group.datum.path, written->where,
                "'" + group.datum.path + "' is read at " + draft.place(read->where) +
                    " and changed at " + draft.place(written->where) +
                    ": one call of the region decides what the next one does");
}

/// The state of a generator that the program writes itself, by what becomes of it.
void Classifier::checkGenerator(const Group &group) {
  const auto known = draft.trace.generators.find(group.key);
  if (known != draft.trace.generators.end())
    draft.block("random-state", group.datum.path, known->second,
                "'" + group.datum.path +
                    "' is left as generators of random numbers, and hashes, leave their state: "
                    "mixed with itself, so that no model can follow it",
                "allow: [random-state]");
}

void Classifier::classifyGroup(Group &group) {
  if (group.datum.isPointer)
    return classifyPointer(group);
  if (!group.isExposed && !group.isWritten)
    return;
  auto uses = draft.trace.uses.find(group.key);
  unsigned bits = uses == draft.trace.uses.end() ? 0 : uses->second;
  Datum &datum = group.datum;
  datum.role = roleOf(bits, datum);
  bool isOutput = group.isWritten && group.isLiveOut;
  if (isOutput && (!group.isExposed || datum.isFloatingPoint))
    datum.role = Role::Value;
  const bool isBits = isBitField(group.location());
  if ((isBits || datum.kind == DatumKind::Object) && (group.isExposed || isOutput))
    draft.hinder(
        "structure", datum.path, group.accesses.front()->where,
        "'" + datum.path + "' is " + (isBits ? "a bit-field" : "of type '" + datum.element + "'") +
            ", which can't be a feature or a target",
        isBits ? mendOfBitField(datum.path, datum.element, group.isArray(), isOutput) : "");
  if ((group.isExposed || isOutput) && mayBeInvalid(group))
    draft.hinder("unknown-extent", datum.path, group.accesses.front()->where,
                 "'" + datum.path +
                     "' is reached only where a condition allows it: it isn't known to be there in "
                     "every call",
                 (group.isArray() ? askedExtent(datum.path, group.text.dimensions.size())
                                  : "extents: {\"" + datum.path + "\": 1}") +
                     "  where it always is");
  datum.fullWrite = isOutput && isWrittenWhole(draft, group);
  explain(group, isOutput);
  if (!isOutput) {
    if (group.isScratch) {
      datum.must = hasCertain(group, true);
      draft.facts.scratch.push_back(datum);
      return;
    }
    if (!group.isExposed) {
      draft.facts.internals.push_back(datum);
      return;
    }
    datum.must = hasCertain(group, false);
    checkInitialised(group);
    draft.facts.inputs.push_back(datum);
    return;
  }
  bool hasFinalValue = giveFinalValue(group);
  if (!group.isExposed && (datum.fullWrite || hasFinalValue)) {
    datum.must = true;
    datum.fullWrite = true;
    draft.facts.outputs.push_back(datum);
    return;
  }
  if (!hasFinalValue)
    checkHiddenState(group, bits);
  checkGenerator(group);
  datum.must = hasCertain(group, true);
  if (!group.isExposed)
    datum.reason += group.isArray() && !group.extent ? "; how much of it isn't known"
                                                     : "; not certainly overwritten whole";
  checkInitialised(group);
  draft.facts.inouts.push_back(datum);
}

void Classifier::addReturnValue() {
  if (!draft.trace.returnsValue || draft.region.place.kind != RegionKind::Function)
    return;
  QualType type = draft.region.function->getReturnType();
  PrintingPolicy policy(draft.context.getLangOpts());
  Datum datum;
  datum.path = datum.base = "return";
  datum.baseKind = BaseKind::Return;
  datum.type = type.getAsString(policy);
  datum.element = type.getCanonicalType().getUnqualifiedType().getAsString(policy);
  datum.isFloatingPoint = type->isRealFloatingType();
  datum.isPointer = type->isAnyPointerType();
  datum.fullWrite = true;
  datum.location = draft.position(draft.trace.returnPlace);
  datum.reason = "returned at " + draft.exactPlace(draft.trace.returnPlace);
  datum.marks.push_back({datum.location, true});
  if (datum.isPointer)
    draft.block("pointer-target", "return", draft.trace.returnPlace,
                "the function returns a pointer; a model can't predict one");
  draft.facts.returnValue = std::move(datum);
}

/// `inputs:` and `outputs:` replace what was found.
void Classifier::applySpec() {
  RegionFacts &facts = draft.facts;
  auto lists = [](const std::optional<std::vector<SpecDatum>> &spec, const std::string &path) {
    return std::any_of(spec->begin(), spec->end(),
                       [&](const SpecDatum &datum) { return datum.path == path; });
  };
  auto move = [](std::vector<Datum> &from, std::vector<Datum> &to, auto &&condition) {
    std::vector<Datum> kept;
    for (Datum &datum : from)
      (condition(datum) ? to : kept).push_back(std::move(datum));
    from = std::move(kept);
  };
  std::vector<Datum> dropped;
  const auto &inputs = draft.region.spec.inputs, &outputs = draft.region.spec.outputs;
  if (inputs) {
    auto isUnlisted = [&](const Datum &datum) { return !lists(inputs, datum.path); };
    move(facts.inputs, dropped, isUnlisted);
    move(facts.inouts, facts.outputs, isUnlisted);
  }
  if (outputs) {
    auto isUnlisted = [&](const Datum &datum) {
      return datum.finalValue.empty() && !lists(outputs, datum.path);
    };
    move(facts.outputs, dropped, isUnlisted);
    move(facts.inouts, facts.inputs, isUnlisted);
  }
}

void Classifier::run() {
  for (Group &group : draft.groups)
    classifyGroup(group);
  addReturnValue();
  applySpec();
  auto addName = [](std::vector<std::string> &names, const std::string &name) {
    if (!llvm::is_contained(names, name))
      names.push_back(name);
  };
  for (const Group &group : draft.groups) {
    if (group.datum.baseKind != BaseKind::Global && group.datum.baseKind != BaseKind::Static)
      continue;
    if (group.isExposed)
      addName(draft.facts.globalsRead, group.datum.base);
    if (group.isWritten)
      addName(draft.facts.globalsWritten, group.datum.base);
  }
}

} // namespace

void classify(Draft &draft) { Classifier(draft).run(); }

} // namespace surrogate
