//===- Samples.cpp - iterations as samples ----------------------------------------------===//
//
// The region's outermost loop is the sweep where no iteration reads or writes what another one
// writes. Features are the reads that vary with the iteration, targets the writes; inner loops
// become symbols of one sample.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Facts.h"

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
  bool isInner(SymbolId id) const { return id > sweep; }
  bool variesWithIteration(const Access &access) const;
  std::optional<std::string> dependenceOf(const Access &write, const Access &other) const;
  bool areDisjoint(const Polynomial &first, const Constraints &firstConstraints,
                   const Polynomial &second, const Constraints &secondConstraints) const;
  bool isPrivate(const Accesses &accesses) const;
  std::optional<SampleAccess> sampleAccess(const Access &access, const Group &group);
  bool mayRunOver(const Access &access, const Group &group) const;
  bool isWrittenEachTime(const Access &write) const;
  void addFeature(const Access &access, const Group &group);
  void addTarget(const Access &access, const Group &group);
  std::string nameOf(const Access &access, const Group *group) const;

  Draft &draft;
  SymbolTable &symbols;
  SampleFacts &samples;
  SymbolId sweep = 0;
};

std::string SampleFinder::nameOf(const Access &access, const Group *group) const {
  if (group)
    return "'" + group->datum.path + "'";
  const VarDecl *variable = access.location.root.variable;
  return variable ? "'" + variable->getName().str() + "'" : "memory of the region";
}

bool SampleFinder::variesWithIteration(const Access &access) const {
  for (const Polynomial &subscript : access.location.subscripts())
    for (SymbolId id : subscript.symbols()) {
      if (id == sweep)
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

bool SampleFinder::areDisjoint(const Polynomial &first, const Constraints &firstConstraints,
                               const Polynomial &second,
                               const Constraints &secondConstraints) const {
  auto inner = [this](SymbolId id) { return isInner(id); };
  auto onlyInner = [&](const Constraints &all) {
    Constraints result;
    for (const Constraint &constraint : all)
      if (constraint.symbol != sweep && !constraint.bound.mentions(sweep))
        result.push_back(constraint);
    return result;
  };
  auto left = rangeOf(first, onlyInner(firstConstraints), symbols, inner);
  auto right = rangeOf(second, onlyInner(secondConstraints), symbols, inner);
  if (!left || !right)
    return false;
  std::optional<Polynomial> coefficient;
  for (const Polynomial *bound : {&left->begin, &left->end, &right->begin, &right->end}) {
    auto own = bound->coefficientOf(sweep);
    if (!own || (coefficient && *coefficient != *own))
      return false;
    coefficient = own;
  }
  Polynomial advance = *coefficient * Polynomial(symbols[sweep].step);
  if (auto constant = advance.constant(); constant && *constant < 0)
    advance = advance * Polynomial(-1);
  if (advance.isZero())
    return false;
  auto still = [&](const Polynomial &bound) { return bound.substitute(sweep, Polynomial(0)); };
  return symbols.provablyLessEqual(still(left->end) - still(right->begin), advance) &&
         symbols.provablyLessEqual(still(right->end) - still(left->begin), advance);
}

/// Why `other` may touch in another iteration what `write` writes in this one.
std::optional<std::string> SampleFinder::dependenceOf(const Access &write,
                                                      const Access &other) const {
  for (size_t k = 0; k < write.location.steps.size(); ++k) {
    const Step &first = write.location.steps[k], &second = other.location.steps[k];
    if (first.via != Step::Via::Field &&
        areDisjoint(first.subscript, write.constraints, second.subscript, other.constraints))
      return std::nullopt;
  }
  return other.isWrite ? "may be written by several iterations (" + draft.place(write.where) +
                             ", " + draft.place(other.where) + ")"
                       : "is written by one iteration at " + draft.place(write.where) +
                             " and may be read by another at " + draft.place(other.where);
}

/// Each iteration writes it before it reads it.
bool SampleFinder::isPrivate(const Accesses &accesses) const {
  return std::none_of(accesses.begin(), accesses.end(), [](const Access *access) {
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

/// Gathered for every iteration, though the program reads it on some: it must exist on all.
bool SampleFinder::mayRunOver(const Access &access, const Group &group) const {
  if (!access.guarded)
    return false;
  bool isProtected =
      !access.constraints.empty() || (group.root() && access.testedPointers.count(group.root()));
  for (unsigned step : group.text.dimensions)
    for (SymbolId id : access.location.steps[step].subscript.symbols())
      isProtected = isProtected || access.opaqueGuards.count(id);
  if (!isProtected)
    return false;
  if (!group.extent)
    return true;
  for (size_t k = 0; k < group.text.dimensions.size(); ++k) {
    const Polynomial &subscript = access.location.steps[group.text.dimensions[k]].subscript;
    auto range = rangeOf(subscript, {}, symbols, [](SymbolId) { return true; });
    if (!range || !symbols.provablyLessEqual((*group.extent)[k].begin, range->begin) ||
        !symbols.provablyLessEqual(range->end, (*group.extent)[k].end))
      return true;
  }
  return false;
}

std::string replaceAll(std::string text, const std::string &from, const std::string &to) {
  for (size_t place = text.find(from); place != std::string::npos;
       place = text.find(from, place + to.size()))
    text.replace(place, from.size(), to);
  return text;
}

std::optional<SampleAccess> SampleFinder::sampleAccess(const Access &access, const Group &group) {
  SampleAccess result;
  result.path = group.datum.path;
  result.text = group.isArray() ? group.text.element : group.text.zeroElement;
  std::vector<int64_t> shape;
  std::optional<Polynomial> width = Polynomial(1);
  std::string ranges;
  std::map<SymbolId, std::string> names;
  auto nameOfSymbol = [&](SymbolId id) -> std::optional<std::string> {
    if (id == sweep)
      return symbols[id].text;
    if (auto known = names.find(id); known != names.end())
      return known->second;
    const Symbol &symbol = symbols[id];
    if (symbol.kind != Symbol::Kind::Loop || !symbols.isEntryValue(*symbol.begin) ||
        !symbols.isEntryValue(*symbol.end))
      return std::nullopt;
    std::string name = symbol.text;
    auto isTaken = [&](const std::string &wanted) {
      return wanted == symbols[sweep].text ||
             std::any_of(names.begin(), names.end(),
                         [&](const auto &each) { return each.second == wanted; });
    };
    while (isTaken(name))
      name += "_";
    names[id] = name;
    SweepSymbol inner{
        name,
        symbol.type,
        {symbols.print(*symbol.begin), symbols.print(*symbol.end), std::to_string(symbol.step)}};
    Polynomial span = *symbol.end - *symbol.begin;
    auto count = span.constant();
    if (width && !count)
      width = symbol.step == 1 ? std::optional(*width * span) : std::nullopt;
    if (count)
      shape.push_back(*count > 0 ? (*count + symbol.step - 1) / symbol.step : 0);
    ranges += (ranges.empty() ? " for " : ", ") + name + " in [" + inner.range.begin + ", " +
              inner.range.end + ")";
    result.inner.push_back(std::move(inner));
    return name;
  };
  for (size_t k = 0; k < group.text.dimensions.size(); ++k) {
    const Polynomial &subscript = access.location.steps[group.text.dimensions[k]].subscript;
    AffineSubscript affine;
    Polynomial rest = subscript, renamed = subscript;
    for (SymbolId id : subscript.symbols()) {
      if (symbols[id].kind == Symbol::Kind::Entry)
        continue;
      auto coefficient = subscript.coefficientOf(id);
      auto name = nameOfSymbol(id);
      if (!name || !coefficient || !symbols.isEntryValue(*coefficient))
        return std::nullopt;
      rest = rest.substitute(id, Polynomial(0));
      if (*name != symbols[id].text)
        renamed = renamed.substitute(id, Polynomial::symbol(symbols.entry(*name)));
      affine.terms.push_back({*name, symbols.printFactor(*coefficient)});
    }
    if (!symbols.isEntryValue(rest))
      return std::nullopt;
    affine.constant = symbols.print(rest);
    std::string text = symbols.print(renamed);
    result.subscripts.push_back(std::move(affine));
    result.text = replaceAll(result.text, "$" + std::to_string(k), text);
  }
  result.text += ranges;
  if (shape.size() == result.inner.size())
    result.fixedShape = shape;
  draft.sampleWidths[result.text] = width;
  draft.sampled.insert(&access);
  return result;
}

void SampleFinder::addFeature(const Access &access, const Group &group) {
  auto feature = sampleAccess(access, group);
  if (!feature)
    return refuse(nameOf(access, &group) + " is read at " + draft.place(access.where) +
                  " with a subscript that isn't affine in the loop");
  if (mayRunOver(access, group))
    return refuse(feature->text + " is read on some iterations only (" + draft.place(access.where) +
                  "), where it may not exist on the others");
  for (const SampleAccess &known : samples.features)
    if (known.text == feature->text)
      return;
  samples.features.push_back(std::move(*feature));
}

void SampleFinder::addTarget(const Access &access, const Group &group) {
  auto target = sampleAccess(access, group);
  if (!target)
    return refuse(nameOf(access, &group) + " is written at " + draft.place(access.where) +
                  " with a subscript that isn't affine in the loop");
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

void SampleFinder::visit(const Accesses &accesses, const Group *group) {
  const Location &location = accesses.front()->location;
  if (location.root.variable == draft.trace.sweepVariable && location.steps.empty())
    return;
  bool isWritten = false, isReadInSweep = false, varies = false;
  for (const Access *access : accesses) {
    isWritten = isWritten || access->isWrite;
    isReadInSweep = isReadInSweep || (access->inSweep && !access->isWrite);
    varies = varies || variesWithIteration(*access);
    bool isOuterWrite = access->isWrite && !access->inSweep && group && group->isLiveOut;
    if (isOuterWrite && group->datum.finalValue.empty())
      refuse(nameOf(*access, group) + " is written outside the loop at " +
             draft.place(access->where));
  }
  if (group && group->datum.isPointer) {
    for (const Access *access : accesses)
      if (access->isWrite && access->inSweep && !isPrivate(accesses))
        refuse(nameOf(*access, group) + " moves from iteration to iteration (" +
               draft.place(access->where) + ")");
    return;
  }
  bool isLiveOut = group && group->isLiveOut;
  bool isPrivateHere = isPrivate(accesses);
  bool keepsLast =
      isLiveOut && !(group->datum.role == Role::Index && !group->datum.finalValue.empty());
  for (const Access *write : accesses) {
    if (!write->isWrite || !write->inSweep || (isPrivateHere && !keepsLast))
      continue;
    for (const Access *other : accesses)
      if (other->inSweep)
        if (auto reason = dependenceOf(*write, *other))
          return refuse(nameOf(*write, group) + " " + *reason);
  }
  if (!group)
    return;
  for (const Access *access : accesses) {
    if (!access->isWrite && access->inSweep && access->exposedInIteration && access->exposed &&
        (varies || isWritten))
      addFeature(*access, *group);
    if (access->isWrite && access->inSweep && keepsLast)
      addTarget(*access, *group);
  }
  bool isBroadcast = !varies && !isWritten && group->isExposed;
  bool isOutside = std::any_of(accesses.begin(), accesses.end(), [](const Access *access) {
    return !access->isWrite && access->exposed && !access->inSweep;
  });
  if (isBroadcast || (isOutside && group->isArray() && !isReadInSweep))
    samples.broadcast.push_back(group->datum.path);
}

void SampleFinder::run() {
  const Trace &trace = draft.trace;
  if (!trace.sweepProblem.empty())
    return refuse(trace.sweepProblem);
  if (!trace.sweep)
    return refuse("the region isn't a single loop with a trip count known at its start");
  sweep = *trace.sweep;
  const Symbol &symbol = symbols[sweep];
  if (!symbols.isEntryValue(*symbol.begin) || !symbols.isEntryValue(*symbol.end))
    return refuse("the bounds of the loop aren't known when the region starts");
  samples.sweep.push_back(
      {symbol.text,
       symbol.type,
       {withoutOuterParentheses(symbols.print(*symbol.begin)),
        withoutOuterParentheses(symbols.print(*symbol.end)), std::to_string(symbol.step)}});
  for (const Group &group : draft.groups)
    visit(group.accesses, &group);
  std::map<std::string, Accesses> inside;
  for (const Access &access : trace.accesses)
    if (access.isInternal)
      inside[access.location.key()].push_back(&access);
  for (const auto &[key, accesses] : inside)
    visit(accesses, nullptr);
  if (trace.sweepVariable) {
    auto uses = trace.uses.find(locationOf(trace.sweepVariable).key());
    if (uses != trace.uses.end() && (uses->second & (UsedAsValue | UsedAsControl | UsedAsSize))) {
      SampleAccess own;
      own.path = own.text = symbol.text;
      own.fixedShape.emplace();
      samples.features.push_back(std::move(own));
    }
  }
  for (const Alias &alias : draft.facts.aliasing)
    if (alias.reason.find("made from") != std::string::npos)
      refuse("'" + alias.paths[0] + "' and '" + alias.paths[1] + "' may be the same memory");
  if (draft.facts.returnValue)
    refuse("the function's result belongs to the whole call");
  if (samples.targets.empty())
    refuse("no iteration writes an element of its own");
  samples.loop = samples.dependence.empty();
  if (samples.loop)
    return;
  samples.features.clear();
  samples.broadcast.clear();
  samples.targets.clear();
}

} // namespace

void findSamples(Draft &draft) { SampleFinder(draft).run(); }

} // namespace surrogate
