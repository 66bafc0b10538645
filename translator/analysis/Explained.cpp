//===- Explained.cpp - sizes and indices that needn't be features -----------------------===//
//
// Whatever influences what comes out is a feature, sizes and indices too: the same features with
// another step count would have another answer. What a sample shows anyway is left out: a number
// that alone decides how wide samples are (the runtime refuses another width), and, where
// iterations are samples, the loop's bounds and what only moves the elements that are gathered.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Facts.h"
#include "analysis/Iterations.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {
using namespace clang;

namespace {

class Explainer {
public:
  explicit Explainer(Draft &draft)
      : draft(draft), symbols(draft.trace.symbols),
        loop(samplesAreIterations(draft.region.spec, draft.facts)) {}
  void run();

private:
  using Width = std::optional<Polynomial>;
  const Group *groupOf(const std::string &path) const;
  Width widthOf(const Datum &datum) const;
  void addWidths(Width &sum, const std::vector<Datum> &data) const;
  void addWidths(Width &sum, const std::vector<SampleAccess> &accesses) const;
  bool decides(const Datum &datum, const Width &width) const;
  bool onlyMovesSamples(const Datum &datum) const;
  bool isExplained(const Datum &datum, unsigned uses) const;
  bool isSampled(const std::string &path) const;
  bool isGatheredThrough(const Datum &datum) const;

  Draft &draft;
  const SymbolTable &symbols;
  bool loop;
  Width features = Polynomial(0), constants = Polynomial(0), targets = Polynomial(0);
};

const Group *Explainer::groupOf(const std::string &path) const {
  for (const Group &group : draft.groups) // the array, not the pointer that leads to it
    if (group.datum.path == path && !group.datum.isPointer)
      return &group;
  return nullptr;
}

Explainer::Width Explainer::widthOf(const Datum &datum) const {
  if (datum.kind != DatumKind::Array)
    return Polynomial(1);
  const Group *group = groupOf(datum.path);
  if (!group || !group->extent)
    return std::nullopt;
  Polynomial width(1);
  for (const Interval &interval : *group->extent) {
    Polynomial span = interval.end - interval.begin;
    if (interval.stride != 1 && !span.constant())
      return std::nullopt;
    width = width * span;
  }
  return width;
}

void Explainer::addWidths(Width &sum, const std::vector<Datum> &data) const {
  for (const Datum &datum : data) {
    if (!datum.finalValue.empty() || (loop && isSampled(datum.path)))
      continue;
    Width width = widthOf(datum);
    sum = sum && width ? Width(*sum + *width) : std::nullopt;
  }
}

void Explainer::addWidths(Width &sum, const std::vector<SampleAccess> &accesses) const {
  for (const SampleAccess &access : accesses) {
    auto known = draft.sampleWidths.find(access.text);
    Width width = known == draft.sampleWidths.end() ? Polynomial(1) : known->second;
    sum = sum && width ? Width(*sum + *width) : std::nullopt;
  }
}

bool Explainer::isSampled(const std::string &path) const {
  const SampleFacts &samples = draft.facts.samples;
  auto isPath = [&](const SampleAccess &access) { return access.path == path; };
  return llvm::any_of(samples.features, isPath) || llvm::any_of(samples.constants, isPath) ||
         llvm::any_of(samples.targets, isPath) || llvm::is_contained(samples.leftOut, path);
}

/// Another value of `datum` means another width, whatever else changes.
bool Explainer::decides(const Datum &datum, const Width &width) const {
  if (!width || width->isTooBig())
    return false;
  std::set<SymbolId> all = width->symbols();
  if (all.size() != 1 || symbols[*all.begin()].text != datum.storage.expression)
    return false;
  bool grows = true, shrinks = true;
  for (const auto &[monomial, coefficient] : width->allTerms()) {
    grows = grows && (monomial.empty() || coefficient > 0);
    shrinks = shrinks && (monomial.empty() || coefficient < 0);
  }
  return grows || shrinks;
}

/// Every access whose place depends on `datum` is gathered or written for each iteration.
bool Explainer::onlyMovesSamples(const Datum &datum) const {
  auto isShown = [&](const Access &access) {
    return draft.sampled.count(&access) || llvm::any_of(draft.sampled, [&](const Access *other) {
             return other->location.sameAs(access.location);
           });
  };
  for (const Access &access : draft.trace.accesses)
    for (const Polynomial &subscript : access.location.subscripts())
      for (SymbolId id : subscript.symbols())
        if (symbols[id].kind == Symbol::Kind::Entry &&
            mentions(symbols[id].text, datum.storage.expression) && !isShown(access))
          return false;
  return true;
}

/// An index array all of whose elements only say which others a sample gathers.
bool Explainer::isGatheredThrough(const Datum &datum) const {
  const Group *group = groupOf(datum.path);
  return group && llvm::all_of(group->accesses, [&](const Access *access) {
           return draft.gathered.count(access) != 0;
         });
}

bool Explainer::isExplained(const Datum &datum, unsigned uses) const {
  if (loop && datum.kind == DatumKind::Array && uses == UsedAsIndex && !isSampled(datum.path))
    return isGatheredThrough(datum);
  if (datum.kind != DatumKind::Scalar || (datum.role != Role::Size && datum.role != Role::Index))
    return false;
  if (decides(datum, features) || decides(datum, constants) || decides(datum, targets))
    return true;
  if (!loop || hasOwnSweep(draft.region.spec) || (uses & ~unsigned(UsedAsSweepBound | UsedAsIndex)))
    return false; // another number of steps is another result at each point
  return (uses & UsedAsIndex) == 0 || onlyMovesSamples(datum);
}

void Explainer::run() {
  RegionFacts &facts = draft.facts;
  Width &read = loop ? constants : features;
  addWidths(read, facts.inputs);
  addWidths(read, facts.inouts);
  if (loop) {
    addWidths(features, facts.samples.features);
    addWidths(constants, facts.samples.constants);
    addWidths(targets, facts.samples.targets);
  } else {
    addWidths(targets, facts.inouts);
    addWidths(targets, facts.outputs);
  }
  for (auto *list : {&facts.inputs, &facts.inouts})
    for (Datum &datum : *list) {
      bool isChanged = list == &facts.inouts && datum.finalValue.empty();
      const Group *group = groupOf(datum.path);
      auto known = group ? draft.trace.uses.find(group->key) : draft.trace.uses.end();
      const unsigned uses = known == draft.trace.uses.end() ? 0 : known->second;
      // `++count`: its final value is told, and nothing else comes of it.
      const bool onlyCounts = list == &facts.inouts && !isChanged && uses == 0;
      datum.onlyExtent = onlyCounts || (!isChanged && uses != 0 && isExplained(datum, uses));
    }
}

} // namespace

void explainSizes(Draft &draft) { Explainer(draft).run(); }

} // namespace surrogate
