//===- Samples.cpp - iterations as samples ----------------------------------------------===//
//
// The region's loops, one straight inside the other, are the sweep where no iteration of the
// nest reads or writes what another one writes. Features are the reads that vary with the
// iteration, targets the writes; further loops become symbols of one sample.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Dependence.h"
#include "analysis/ExtentConditions.h"
#include "analysis/Iterations.h"
#include "analysis/SampleAccesses.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

namespace surrogate {
using namespace clang;

namespace {

class SampleFinder {
public:
  explicit SampleFinder(Draft &draft)
      : draft(draft), symbols(draft.trace.symbols), samples(draft.facts.samples) {}
  void run();

private:
  using Accesses = std::vector<const Access *>;
  void visit(const Accesses &accesses, const Group *group);
  void refuse(const std::string &reason) {
    if (samples.dependence.empty())
      samples.dependence = reason;
  }
  bool isInner(SymbolId id) const { return test->isInner(id); }
  bool isSweep(SymbolId id) const { return llvm::is_contained(draft.trace.sweep, id); }
  bool isMoved(const VarDecl *variable) const;
  bool variesWithIteration(const Access &access) const;
  std::optional<std::string> dependenceOf(const Access &write, const Access &other) const;
  bool isPrivate(const Accesses &accesses) const;
  bool addSweep();
  bool onlyGathers(const Group &group) const;
  void noteSums(const Accesses &accesses, const Group &group);
  void addSums(const Accesses &accesses, const Group &group);
  std::string contributionProblem(const Accesses &accesses, const Group &group) const;
  void addOwnSymbols();
  bool touchSameElements(const Group &left, const Group &right) const;
  bool mayRunOver(const Access &access, const Group &group) const;
  bool isTouchedAnyway(const Polynomial &subscript, const Interval &range) const;
  bool isWrittenEachTime(const Access &write) const;
  void addFeature(const Access &access, const Group &group);
  void addTarget(const Access &access, const Group &group);
  std::string nameOf(const Access &access, const Group *group) const;

  Draft &draft;
  SymbolTable &symbols;
  SampleFacts &samples;
  std::optional<DependenceTest> test;
};

std::string SampleFinder::nameOf(const Access &access, const Group *group) const {
  if (group)
    return "'" + group->datum.path + "'";
  const VarDecl *variable = access.location.root.variable;
  return variable ? "'" + variable->getName().str() + "'" : "memory of the region";
}

/// Its value follows from the numbers of the iterations: the accesses that it leads to say all.
bool SampleFinder::isMoved(const VarDecl *variable) const {
  bool moves = false;
  for (const auto &level : draft.trace.sweepMoves)
    if (auto move = level.find(variable); move != level.end()) {
      if (!move->second)
        return false;
      moves = true;
    }
  return moves;
}

bool SampleFinder::variesWithIteration(const Access &access) const {
  for (const Polynomial &subscript : access.location.subscripts())
    for (SymbolId id : subscript.symbols()) {
      if (isSweep(id))
        return true;
      if (!isInner(id) || symbols[id].kind == Symbol::Kind::Entry)
        continue;
      // An index that the iteration computes, or a range that it sets: `j < i`.
      if (symbols[id].kind == Symbol::Kind::Varying || !symbols.isEntryValue(*symbols[id].begin) ||
          !symbols.isEntryValue(*symbols[id].end))
        return true;
    }
  return false;
}

std::string distanceText(const std::vector<int64_t> &distance) {
  std::string text;
  for (int64_t each : distance)
    text += (text.empty() ? "" : ", ") + std::to_string(each < 0 && text.empty() ? -each : each);
  return distance.size() == 1 ? text : "(" + text + ")";
}

/// Why `other` may touch in another iteration what `write` writes in this one.
std::optional<std::string> SampleFinder::dependenceOf(const Access &write,
                                                      const Access &other) const {
  if (test->areIndependent(write, other))
    return std::nullopt;
  const std::string writePlace = draft.place(write.where), otherPlace = draft.place(other.where);
  auto distance = test->distance(write, other);
  auto moving = std::find_if(distance ? distance->begin() : std::vector<int64_t>::iterator(),
                             distance ? distance->end() : std::vector<int64_t>::iterator(),
                             [](int64_t each) { return each != 0; });
  bool isKnown = distance && moving != distance->end();
  bool isLater = isKnown && *moving > 0;
  if (isKnown && !isLater)
    for (int64_t &each : *distance)
      each = -each;
  const std::string apart = isKnown ? " of distance " + distanceText(*distance) : "";
  if (other.isWrite)
    return "may be written by several iterations (" + writePlace + ", " + otherPlace +
           "): an output dependence" + apart;
  if (isKnown && !isLater)
    return "is read by one iteration at " + otherPlace + " and written by a later one at " +
           writePlace + ": an anti dependence" + apart;
  return "is written by one iteration at " + writePlace + " and may be read by another at " +
         otherPlace + ": a flow" + (isKnown ? "" : " or anti") + " dependence" + apart;
}

/// Each iteration writes it before it reads it.
bool SampleFinder::isPrivate(const Accesses &accesses) const {
  return std::ranges::none_of(accesses, [](const Access *access) {
    return access->inSweep && !access->isWrite && access->exposedInIteration;
  });
}

bool SampleFinder::isWrittenEachTime(const Access &write) const {
  Window window;
  auto inner = [this](SymbolId id) { return isInner(id); };
  for (const Polynomial &subscript : write.location.subscripts()) {
    auto range = rangeOf(subscript, {}, symbols, inner);
    if (!range)
      return false;
    window.push_back(*range);
  }
  return draft.trace.writtenByIteration.covers(write.location.key(), window, symbols, {});
}

/// Each iteration touches an array of the same or a smaller range there: x[nb[i]] is read, then
/// f[nb[i]] is there, too.
bool SampleFinder::isTouchedAnyway(const Polynomial &subscript, const Interval &range) const {
  for (const Group &group : draft.groups)
    for (const Access *access : group.accesses) {
      if (access->guarded || !access->inIteration || !group.extent)
        continue;
      for (size_t k = 0; k < group.text.dimensions.size(); ++k) {
        const Interval &known = (*group.extent)[k];
        if (access->location.steps[group.text.dimensions[k]].subscript == subscript &&
            symbols.provablyLessEqual(range.begin, known.begin) &&
            symbols.provablyLessEqual(known.end, range.end))
          return true;
      }
    }
  return false;
}

/// Gathered for every iteration, though the program reads it on some: it must exist on all.
bool SampleFinder::mayRunOver(const Access &access, const Group &group) const {
  if (!access.guarded)
    return false;
  bool isProtected =
      !access.constraints.empty() || (group.root() && access.testedPointers.count(group.root()));
  for (unsigned step : group.text.dimensions)
    for (SymbolId id : access.location.steps[step].subscript.symbols())
      isProtected = isProtected || access.isBoundUnseen(id) || gatherGroup(draft, id);
  if (!isProtected)
    return false;
  if (!group.extent)
    return true;
  for (size_t k = 0; k < group.text.dimensions.size(); ++k) {
    const Polynomial &subscript = access.location.steps[group.text.dimensions[k]].subscript;
    if (isTouchedAnyway(subscript, (*group.extent)[k]))
      continue;
    auto range = rangeOf(subscript, {}, symbols, [](SymbolId) { return true; });
    if (!range || !symbols.provablyLessEqual((*group.extent)[k].begin, range->begin) ||
        !symbols.provablyLessEqual(range->end, (*group.extent)[k].end))
      return true;
  }
  return false;
}

void SampleFinder::addFeature(const Access &access, const Group &group) {
  std::string problem;
  auto feature = sampleAccessOf(draft, access, group, problem);
  if (!feature)
    return refuse(nameOf(access, &group) + " is read at " + draft.place(access.where) + " " +
                  problem);
  if (mayRunOver(access, group))
    return refuse(feature->text + " is read on some iterations only (" + draft.place(access.where) +
                  "), where it may not exist on the others");
  auto &list = variesWithIteration(access) ? samples.features : samples.constants;
  if (llvm::none_of(list, [&](const SampleAccess &known) { return known.text == feature->text; }))
    list.push_back(std::move(*feature));
}

void SampleFinder::addTarget(const Access &access, const Group &group) {
  std::string problem;
  auto target = sampleAccessOf(draft, access, group, problem);
  if (!target)
    return refuse(nameOf(access, &group) + " is written at " + draft.place(access.where) + " " +
                  problem);
  if (mayRunOver(access, group))
    return refuse(target->text + " is written on some iterations only (" +
                  draft.place(access.where) + "), where it may not exist on the others");
  if (!isWrittenEachTime(access))
    addFeature(access, group); // what stays, where it isn't written
  for (const SampleAccess &known : samples.targets)
    if (known.text == target->text)
      return;
  samples.targets.push_back(std::move(*target));
}

/// Nothing in the loops touches it but to add to it.
bool isSum(const std::vector<const Access *> &accesses) {
  return llvm::all_of(accesses,
                      [](const Access *access) { return access->isSum || !access->inSweep; });
}

void SampleFinder::noteSums(const Accesses &accesses, const Group &group) {
  for (const Access *access : accesses) {
    if (!access->isWrite || !access->inSweep)
      continue;
    SampleSum sum;
    sum.path = group.datum.path;
    std::string problem;
    auto written = sampleAccessOf(draft, *access, group, problem);
    sum.text = written ? written->text : group.datum.path;
    sum.added = access->addedText;
    sum.location = draft.position(access->where);
    if (llvm::none_of(samples.sums, [&](const SampleSum &known) {
          return known.text == sum.text && known.added == sum.added;
        }))
      samples.sums.push_back(std::move(sum));
  }
}

/// Why what one iteration adds can't be told from what the others do.
std::string SampleFinder::contributionProblem(const Accesses &accesses, const Group &group) const {
  const QualType type = group.location().type;
  if (type->isBooleanType() || !(type->isRealFloatingType() || type->isSignedIntegerType()))
    return "it isn't of a signed or floating-point type";
  if (!group.isLiveOut)
    return "nothing reads it after the region";
  for (const Access *access : accesses)
    if (!access->inIteration)
      return "it is also used outside the innermost loop (" + draft.place(access->where) + ")";
  return "";
}

/// What an iteration adds is a target; what is there already is no feature.
void SampleFinder::addSums(const Accesses &accesses, const Group &group) {
  noteSums(accesses, group);
  const std::string what = nameOf(*accesses.front(), &group) + " is a sum over the iterations (" +
                           draft.place(accesses.front()->where) + "), and ";
  if (auto problem = contributionProblem(accesses, group); !problem.empty())
    return refuse(what + problem);
  for (const Access *access : accesses) {
    if (!access->isWrite)
      continue;
    std::string problem;
    auto target = sampleAccessOf(draft, *access, group, problem);
    if (!target)
      return refuse(what + "it is written " + problem);
    if (mayRunOver(*access, group))
      return refuse(what + target->text + " may not exist on some iterations");
    target->isSum = true;
    if (llvm::none_of(samples.targets,
                      [&](const SampleAccess &known) { return known.text == target->text; }))
      samples.targets.push_back(std::move(*target));
  }
}

void SampleFinder::visit(const Accesses &accesses, const Group *group) {
  const Location &location = accesses.front()->location;
  if (location.steps.empty() && location.root.variable &&
      (llvm::is_contained(draft.trace.sweepVariables, location.root.variable) ||
       isMoved(location.root.variable))) {
    if (group && group->isLiveOut && group->datum.finalValue.empty())
      refuse(nameOf(*accesses.front(), group) +
             " is read after the loop, and its value there isn't known");
    return;
  }
  bool isWritten = false, isReadInSweep = false, varies = false;
  for (const Access *access : accesses) {
    isWritten = isWritten || access->isWrite;
    isReadInSweep = isReadInSweep || (access->inSweep && !access->isWrite);
    varies = varies || variesWithIteration(*access);
    bool isOuterWrite =
        access->isWrite && !access->inIteration && group && (group->isLiveOut || access->inSweep);
    if (isOuterWrite && group->datum.finalValue.empty())
      refuse(nameOf(*access, group) + " is written outside the " +
             (access->inSweep ? "inner " : "") + "loop at " + draft.place(access->where));
  }
  if (group && group->datum.isPointer) {
    for (const Access *access : accesses)
      if (access->isWrite && access->inIteration && !isPrivate(accesses))
        refuse(nameOf(*access, group) + " moves from iteration to iteration (" +
               draft.place(access->where) + ")");
    return;
  }
  bool isLiveOut = group && group->isLiveOut;
  bool isPrivateHere = isPrivate(accesses);
  bool keepsLast =
      isLiveOut && !(group->datum.role == Role::Index && !group->datum.finalValue.empty());
  for (const Access *write : accesses) {
    if (!write->isWrite || !write->inIteration || (isPrivateHere && !keepsLast))
      continue;
    for (const Access *other : accesses)
      if (other->inSweep)
        if (auto reason = dependenceOf(*write, *other)) {
          if (group && isSum(accesses))
            return addSums(accesses, *group);
          return refuse(nameOf(*write, group) + " " + *reason);
        }
  }
  if (!group) {
    for (const Access *access : accesses)
      if (!access->isWrite && access->inSweep && access->exposedInIteration &&
          variesWithIteration(*access))
        refuse(nameOf(*access, group) +
               " is the region's own and set before the loop; each "
               "iteration reads another part of it (" +
               draft.place(access->where) + ")");
    return;
  }
  for (const Access *access : accesses) {
    if (!access->isWrite && access->inSweep && access->exposedInIteration && access->exposed &&
        (varies || isWritten))
      addFeature(*access, *group);
    if (access->isWrite && access->inIteration && keepsLast)
      addTarget(*access, *group);
  }
  bool isBroadcast = !varies && !isWritten && group->isExposed;
  auto outside = std::ranges::find_if(accesses, [](const Access *access) {
    return !access->isWrite && access->exposed && !access->inSweep;
  });
  bool isOutside = outside != accesses.end();
  if (isOutside && isReadInSweep && !isBroadcast && group->isArray()) // `p = a[0]`, then `a[i] / p`
    return refuse(nameOf(**outside, group) + " is read outside the loop, too (" +
                  draft.place((*outside)->where) + "): that is no part of an iteration");
  if (isBroadcast || (isOutside && group->isArray() && !isReadInSweep))
    samples.broadcast.push_back(group->datum.path);
}

/// The loops' ranges, which must be known when the region starts and not depend on each other.
bool SampleFinder::addSweep() {
  for (SymbolId id : draft.trace.sweep) {
    const Symbol symbol = symbols[id];
    if (!symbols.isEntryValue(*symbol.begin) || !symbols.isEntryValue(*symbol.end)) {
      refuse("the bounds of the loop over '" + symbol.text +
             "' aren't known when the region starts");
      return false;
    }
    const Polynomial begin = symbols.asWideIn(*symbol.begin, *symbol.begin);
    const Polynomial end = symbols.asWideIn(*symbol.end, *symbol.end);
    samples.sweep.push_back(
        {symbol.text,
         symbol.type,
         {withoutOuterParentheses(symbols.printBound(begin)),
          withoutOuterParentheses(symbols.printBound(end)), std::to_string(symbol.step)},
         conditionText(symbols.asWideIn(*symbol.end, *symbol.end - *symbol.begin - Polynomial(1)),
                       symbols)});
  }
  return true;
}

/// An index array that only says which elements a sample gathers: these are its features.
bool SampleFinder::onlyGathers(const Group &group) const {
  auto uses = draft.trace.uses.find(group.key);
  return uses != draft.trace.uses.end() && uses->second == UsedAsIndex && !group.isWritten &&
         llvm::all_of(group.accesses,
                      [&](const Access *access) { return draft.gathered.count(access) != 0; });
}

/// The loops' own symbols, where what is computed depends on them.
void SampleFinder::addOwnSymbols() {
  auto counts = [&](const VarDecl *variable) {
    auto uses =
        variable ? draft.trace.uses.find(locationOf(variable).key()) : draft.trace.uses.end();
    return uses != draft.trace.uses.end() &&
           (uses->second & (UsedAsValue | UsedAsControl | UsedAsSize)) != 0;
  };
  bool anyMoved = false; // what the loops move is told by their symbols
  for (const auto &level : draft.trace.sweepMoves)
    for (const auto &[variable, isEven] : level)
      anyMoved = anyMoved || (isMoved(variable) && counts(variable) &&
                              !llvm::is_contained(draft.trace.sweepVariables, variable));
  for (auto [variable, symbol] : llvm::zip(draft.trace.sweepVariables, draft.trace.sweep)) {
    if (!anyMoved && !counts(variable))
      continue;
    SampleAccess own;
    own.path = own.text = symbols[symbol].text;
    own.fixedShape.emplace();
    samples.features.push_back(std::move(own));
  }
}

/// Then an iteration that reads through one of them what it writes through the other is alone with
/// it: `r[i] = 2 * u[i]`, but not `*r += *u`.
bool SampleFinder::touchSameElements(const Group &left, const Group &right) const {
  const auto subscripts = left.accesses.front()->location.subscripts();
  const auto areThese = [&](const Access *access) {
    return access->location.subscripts() == subscripts;
  };
  return llvm::all_of(left.accesses, areThese) && llvm::all_of(right.accesses, areThese) &&
         test->areIndependent(*left.accesses.front(), *right.accesses.front());
}

/// What a call makes of `object`: two parameters, or one beside the variable itself.
static std::string passedAs(const std::string &object, const Group &left, const Group &right) {
  for (const auto &[named, other] : {std::pair(&left, &right), std::pair(&right, &left)})
    if (named->root() && named->root()->hasGlobalStorage() && named->datum.path == object)
      return "'" + other->datum.path + "'";
  return "both '" + left.datum.path + "' and '" + right.datum.path + "'";
}

void SampleFinder::run() {
  const Trace &trace = draft.trace;
  if (!trace.sweepProblem.empty())
    return refuse(trace.sweepProblem);
  if (trace.sweep.empty())
    return refuse("the region isn't a single loop with a trip count known at its start");
  if (!addSweep())
    return;
  test.emplace(draft.trace);
  std::vector<const Group *> indices; // may turn out to be only what others are gathered through
  for (const Group &group : draft.groups) {
    auto uses = trace.uses.find(group.key);
    bool isIndex = group.isArray() && uses != trace.uses.end() && uses->second == UsedAsIndex;
    if (isIndex)
      indices.push_back(&group);
    else
      visit(group.accesses, &group);
  }
  for (const Group *group : indices)
    if (!onlyGathers(*group))
      visit(group->accesses, group);
  std::map<std::string, Accesses> inside;
  for (const Access &access : trace.accesses)
    if (access.isInternal)
      inside[access.location.key()].push_back(&access);
  for (const auto &[key, accesses] : inside)
    visit(accesses, nullptr);
  addOwnSymbols();
  for (const Alias &alias : draft.facts.aliasing)
    if (alias.reason.find("made from") != std::string::npos)
      refuse("'" + alias.paths[0] + "' and '" + alias.paths[1] + "' may be the same memory");
  for (const SharedAtCall &shared : draft.sharedAtCalls) {
    const Group &left = draft.groups[shared.left], &right = draft.groups[shared.right];
    if (shared.isInParts || !touchSameElements(left, right))
      refuse("the call at " + draft.place(shared.where) + " passes '" + shared.object + "' for " +
             passedAs(shared.object, left, right) +
             ", so that an iteration may touch what another one writes");
  }
  if (draft.facts.returnValue)
    refuse("the function's result belongs to the whole call");
  if (samples.targets.empty())
    refuse("no iteration writes an element of its own");
  if (addsToSums(samples) && samples.dependence.empty())
    findSampleLoopText(draft, [&](const std::string &reason) {
      refuse("'" + samples.sums.front().text + "' is a sum over the iterations, and " + reason);
    });
  samples.loop = samples.dependence.empty();
  if (samples.loop) {
    for (auto *list : {&samples.features, &samples.constants, &samples.targets})
      dropRepeated(*list);
    return writeFunctors(samples);
  }
  samples.features.clear();
  samples.constants.clear();
  samples.broadcast.clear();
  samples.targets.clear();
}

} // namespace

void findSamples(Draft &draft) { SampleFinder(draft).run(); }

} // namespace surrogate
