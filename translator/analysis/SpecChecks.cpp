//===- SpecChecks.cpp - what regions.yaml names and the region doesn't have -------------===//
//
// A path or a function that is misspelt would be lost without a word, and what it was to settle
// would be taken for settled.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Facts.h"
#include "analysis/IndexText.h"
#include "diagnostics/Suggestion.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

namespace {

class SpecChecker {
public:
  explicit SpecChecker(Draft &draft) : draft(draft), spec(draft.region.spec) {}
  void run();

private:
  Diagnostic &say(unsigned number, const SourcePosition &position, std::string text,
                  std::string mend = "");
  const Group *groupOf(llvm::StringRef path) const;
  std::string nearestPath(llvm::StringRef path) const;
  void unknownPath(llvm::StringRef path, const std::string &key, const SourcePosition &position);
  void checkDimensions(const Group &group, const std::vector<SpecText> &given,
                       const SourcePosition &position);
  void checkHoldsSomething(const std::string &path, const std::vector<SpecText> &given);
  void checkExtents();
  void checkList(const std::vector<SpecDatum> &list, const std::string &key,
                 const std::vector<Datum> &touched, const std::string &how);
  void checkLeftOut();
  void checkEffects();
  void checkFunctors();

  Draft &draft;
  const RegionSpec &spec;
};

Diagnostic &SpecChecker::say(unsigned number, const SourcePosition &position, std::string text,
                             std::string mend) {
  Diagnostic problem;
  problem.number = number;
  problem.position = position;
  problem.text = std::move(text);
  problem.mend = std::move(mend);
  draft.facts.specProblems.push_back(std::move(problem));
  return draft.facts.specProblems.back();
}

const Group *SpecChecker::groupOf(llvm::StringRef path) const {
  const Group *found = nullptr;
  for (const Group &group : draft.groups)
    if (group.datum.path == path && (!found || found->datum.isPointer))
      found = &group;
  return found;
}

/// "; did you mean 'S'?", or the paths that there are.
std::string SpecChecker::nearestPath(llvm::StringRef path) const {
  std::vector<llvm::StringRef> paths;
  for (const Group &group : draft.groups)
    if (!group.datum.isPointer && !llvm::is_contained(paths, group.datum.path))
      paths.emplace_back(group.datum.path);
  std::string suggestion = didYouMean(path, paths);
  constexpr size_t mostListed = 8;
  if (!suggestion.empty() || paths.empty() || paths.size() > mostListed)
    return suggestion;
  return "; it touches " + listed(paths, " and ");
}

void SpecChecker::unknownPath(llvm::StringRef path, const std::string &key,
                              const SourcePosition &position) {
  say(217, position,
      "the region touches nothing called '" + path.str() + "', which stands in '" + key + "'" +
          nearestPath(path),
      "paths are written as --explain prints them");
}

void SpecChecker::checkDimensions(const Group &group, const std::vector<SpecText> &given,
                                  const SourcePosition &position) {
  const std::string &path = group.datum.path;
  const size_t dimensions = group.text.dimensions.size();
  const size_t count = given.size();
  // `"*w": 1`: what the pointer leads to is there.
  const bool isVouchedFor =
      dimensions == 0 && group.location().throughPointer() && count == 1 && given[0].text == "1";
  if (group.datum.isPointer || count == 0 || isVouchedFor)
    return;
  if (dimensions == 0)
    say(218, position, "'" + path + "' is a single value: it has no extent", "leave it out");
  else if (count != dimensions)
    say(218, position,
        "'" + path + "' has " + std::to_string(dimensions) +
            (dimensions == 1 ? " dimension" : " dimensions") + ", not " + std::to_string(count),
        askedExtent(path, dimensions));
  else
    checkHoldsSomething(path, given);
}

/// `-5`, `"n*2:n"`: no element stands between the two, whatever n is. (`"first:0"` is another
/// matter, where first is below 0.)
void SpecChecker::checkHoldsSomething(const std::string &path, const std::vector<SpecText> &given) {
  SymbolTable &symbols = draft.trace.symbols;
  const std::map<std::string, SymbolId> none;
  IndexReader reader(symbols, none);
  for (const SpecText &entry : given) {
    const std::vector<SpecText> bounds = splitSlice(entry);
    const std::string begin = bounds.size() > 1 ? bounds.front().text : "0";
    const auto first = reader.read(begin), last = reader.read(bounds.back().text);
    if (!first || !last || (last->constant() && !first->constant()) ||
        !symbols.provablyLessEqual(*last, *first))
      continue;
    const bool isTurned = bounds.size() > 1 && *last != *first;
    say(232, entry.position,
        "the extent [" + begin + ", " + bounds.back().text + ") of '" + path +
            "' in regions.yaml holds no element",
        "the first element and the one behind the last: " +
            (isTurned ? "\"" + bounds.back().text + ":" + begin + "\"" : "\"0:n\""));
  }
}

void SpecChecker::checkExtents() {
  for (const auto &[path, extent] : spec.extents) {
    if (const Group *group = groupOf(path))
      checkDimensions(*group, extent.dimensions, extent.position);
    else
      unknownPath(path, "extents", extent.position);
  }
}

/// `touched`: what the region reads (writes) without the in-outs.
void SpecChecker::checkList(const std::vector<SpecDatum> &list, const std::string &key,
                            const std::vector<Datum> &touched, const std::string &how) {
  const RegionFacts &facts = draft.facts;
  for (const SpecDatum &wanted : list) {
    auto isWanted = [&](const Datum &datum) { return datum.path == wanted.path; };
    const Group *group = groupOf(wanted.path);
    if (group)
      checkDimensions(*group, wanted.extent, wanted.position);
    if (llvm::any_of(touched, isWanted) || llvm::any_of(facts.inouts, isWanted) ||
        (facts.returnValue && isWanted(*facts.returnValue)))
      continue;
    if (group)
      say(217, wanted.position, "'" + wanted.path + "' stands in '" + key + "', but " + how,
          "remove it");
    else
      unknownPath(wanted.path, key, wanted.position);
  }
}

/// The model wouldn't set it, and nothing else would.
void SpecChecker::checkLeftOut() {
  for (const Group &group : draft.groups) {
    const std::string &path = group.datum.path;
    auto isIt = [&](const auto &each) { return each.path == path; };
    const RegionFacts &facts = draft.facts;
    if (!group.isWritten || !group.isLiveOut || group.datum.isPointer ||
        !group.datum.finalValue.empty() || llvm::any_of(*spec.outputs, isIt) ||
        llvm::any_of(facts.outputs, isIt) || llvm::any_of(facts.internals, isIt) ||
        llvm::any_of(facts.scratch, isIt))
      continue;
    say(220, spec.position,
        "'outputs' leaves out '" + path +
            "', which the region writes: where the model answers, it keeps what it held",
        "outputs: auto")
        .severity = Severity::Warning;
  }
}

void SpecChecker::checkEffects() {
  std::vector<llvm::StringRef> unknown;
  for (const SideEffect &effect : draft.facts.sideEffects)
    if (effect.kind == "unknown-call")
      unknown.emplace_back(effect.what);
  for (const auto &[name, effect] : spec.effects)
    if (draft.trace.usedEffects.count(name) == 0)
      say(222, effect.position,
          "'effects' has an entry for '" + name + "', which the region doesn't call" +
              didYouMean(name, unknown),
          "remove it, or write the name as the call does")
          .severity = Severity::Warning;
}

void SpecChecker::checkFunctors() {
  for (const auto &[name, functor] : spec.functors)
    if (name != spec.samples)
      say(229, functor.position, "nothing uses functor '" + name + "'", "samples: " + name)
          .severity = Severity::Warning;
}

void SpecChecker::run() {
  for (const Diagnostic &problem : draft.trace.specProblems)
    if (llvm::none_of(draft.facts.specProblems, [&](const Diagnostic &known) {
          return known.text == problem.text && known.position.str() == problem.position.str();
        }))
      draft.facts.specProblems.push_back(problem);
  if (draft.trace.isCutShort)
    return; // what it touches isn't known
  checkExtents();
  if (spec.inputs)
    checkList(*spec.inputs, "inputs", draft.facts.inputs, "the region doesn't read it");
  if (spec.outputs) {
    checkList(*spec.outputs, "outputs", draft.facts.outputs, "the region doesn't write it");
    checkLeftOut();
  }
  checkEffects();
  checkFunctors();
}

} // namespace

void checkSpec(Draft &draft) { SpecChecker(draft).run(); }

} // namespace surrogate
