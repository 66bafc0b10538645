//===- GivenFunctors.cpp - samples laid out by a functor of the user's ------------------===//
//
//   functors: {five_point: "[i, j, 0:5] = ([i-1, j], [i+1, j], [i, j-1:j+2])"}
//   samples: five_point
//
// The right-hand side becomes elements of the region's data. Those that the analysis derived from
// the loops are taken as they were derived, so that its own text, given back, changes nothing.
// Others are gathered where it is shown that they exist. Targets must be what the region writes.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/ExtentConditions.h"
#include "analysis/FunctorElements.h"
#include "diagnostics/Suggestion.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {

namespace {

class GivenFunctor {
public:
  GivenFunctor(Draft &draft, const std::string &name, const SpecFunctor &given)
      : draft(draft), symbols(draft.trace.symbols), samples(draft.facts.samples), name(name),
        given(given) {}
  void run();

private:
  using Elements = std::vector<FunctorElement>;
  bool say(unsigned number, const SpecText &where, std::string text, std::string mend = "",
           Severity severity = Severity::Error);
  std::optional<FunctorText> parsed(const SpecText &text);
  bool matchesLoops(const FunctorText &functor) const;
  bool makeSweep(const FunctorText &functor);
  bool hasSymbols(const FunctorText &functor, const SpecText &text);
  void checkOrder(llvm::ArrayRef<SampleAccess> columns, const SpecText &text);
  void checkWidth(const FunctorText &functor, const Elements &elements);
  std::optional<Elements> layOutFeatures(const FunctorText &functor);
  bool keepDerivedTargets(const FunctorText &functor);
  bool makeTargets(const FunctorText &functor, const Elements &features);
  bool reaches(const Window &window, const Group &group);
  bool isWritten(const Window &window, const Group &group) const;
  bool covers(const Elements &targets, const Elements &features);
  std::optional<Window> windowOf(const FunctorElement &element) const;
  bool isInside(const FunctorElement &element);
  void noteLeftOut(const std::vector<SampleAccess> &before);
  void noteUnnamed();
  void sayLeftOut(const std::vector<std::string> &texts);
  void giveUp(std::string reason);

  Draft &draft;
  SymbolTable &symbols;
  SampleFacts &samples;
  const std::string &name;
  const SpecFunctor &given;
  std::map<std::string, SymbolId> swept;
  std::optional<FunctorBinder> binder;
};

/// False, for the caller to return.
bool GivenFunctor::say(unsigned number, const SpecText &where, std::string text, std::string mend,
                       Severity severity) {
  Diagnostic problem;
  problem.number = number;
  problem.severity = severity;
  problem.position = where.position.isValid() ? where.position : given.position;
  problem.text = "functor '" + name + "': " + std::move(text);
  problem.mend = std::move(mend);
  draft.facts.specProblems.push_back(std::move(problem));
  return false;
}

std::optional<FunctorText> GivenFunctor::parsed(const SpecText &text) {
  auto functor = parseFunctor(text);
  if (functor)
    return std::move(*functor);
  llvm::handleAllErrors(functor.takeError(), [&](const Refusal &refusal) {
    llvm::append_range(draft.facts.specProblems, refusal.diagnostics);
  });
  return std::nullopt;
}

void GivenFunctor::giveUp(std::string reason) {
  samples.loop = false;
  samples.dependence = std::move(reason);
  samples.features.clear();
  samples.broadcast.clear();
  samples.targets.clear();
}

bool GivenFunctor::matchesLoops(const FunctorText &functor) const {
  return functor.symbols.size() == samples.sweep.size() &&
         llvm::all_of(llvm::zip(functor.symbols, samples.sweep), [](const auto &pair) {
           return std::get<0>(pair).text == std::get<1>(pair).symbol;
         });
}

/// The sweep of the spec's own ranges.
bool GivenFunctor::makeSweep(const FunctorText &functor) {
  std::vector<SweepSymbol> sweep;
  std::map<std::string, SymbolId> none;
  IndexReader reader(symbols, none);
  for (const auto &[symbol, text] : given.sweep) {
    const std::vector<SpecText> bounds = splitSlice(text);
    if (bounds.size() > 2)
      return say(224, text, "the range of '" + symbol + "' is 'begin:end'");
    auto begin = bounds.size() > 1 ? reader.read(bounds.front().text) : Polynomial(0);
    auto end = reader.read(bounds.back().text);
    swept[symbol] = symbols.loop(symbol, "long", *begin, *end, 1);
    sweep.push_back({symbol,
                     "long",
                     {withoutOuterParentheses(symbols.print(*begin)),
                      withoutOuterParentheses(symbols.print(*end)), "1"},
                     conditionText(*end - *begin - Polynomial(1), symbols)});
  }
  samples.sweep = std::move(sweep);
  return matchesLoops(functor) || say(224, functor.symbols.front(),
                                      "its symbols aren't those of 'sweep', in the same order");
}

bool GivenFunctor::hasSymbols(const FunctorText &functor, const SpecText &text) {
  return matchesLoops(functor) ||
         say(224, text, "features and targets have different symbols on the left-hand side");
}

/// What the left-hand side says is often wrong; what is gathered is what the right-hand side names.
void GivenFunctor::checkWidth(const FunctorText &functor, const Elements &elements) {
  Polynomial right(0), left(1);
  for (const FunctorElement &element : elements)
    right = right + element.count();
  IndexReader reader(symbols, swept);
  for (const FunctorSlice &slice : functor.width) {
    auto begin = slice.isRange() ? reader.read(slice.begin.text) : Polynomial(0);
    auto end = reader.read(slice.isRange() ? slice.end.text : slice.begin.text);
    left = begin && end ? left * (*end - *begin) : Polynomial(0);
  }
  if (left != right)
    say(225, functor.width.empty() ? functor.symbols.front() : functor.width.front().begin,
        "its left-hand side says " + symbols.print(left) + ", and its right-hand side has " +
            symbols.print(right) + (right.constant() == 1 ? " number" : " numbers") +
            " a sample; the right-hand side counts",
        "0:" + symbols.print(right), Severity::Warning);
}

/// A single number's place in a sample is a number, whatever the program runs on.
void GivenFunctor::checkOrder(llvm::ArrayRef<SampleAccess> columns, const SpecText &text) {
  const auto open = llvm::find_if_not(columns, hasKnownWidth);
  const auto late = std::find_if(open, columns.end(), hasKnownWidth);
  if (late != columns.end())
    say(231, text,
        "'" + late->text + "' stands before '" + open->text +
            "' in a sample: how long that one is is known only as the program runs",
        "the same order here", Severity::Warning);
}

/// The part of the array that the element runs over while the sweep runs.
std::optional<Window> GivenFunctor::windowOf(const FunctorElement &element) const {
  Window window;
  auto isSwept = [&](SymbolId id) { return symbols[id].kind == Symbol::Kind::Loop; };
  for (const FunctorElement::Dimension &dimension : element.dimensions) {
    const Polynomial last = dimension.end ? *dimension.end - Polynomial(1) : dimension.first;
    auto low = rangeOf(dimension.first, {}, symbols, isSwept);
    auto high = rangeOf(last, {}, symbols, isSwept);
    for (const Polynomial *each : {&dimension.first, &last})
      for (SymbolId id : each->symbols())
        if (binder->reader().isGathered(id))
          return std::nullopt;
    if (!low || !high)
      return std::nullopt;
    window.push_back({low->begin, high->end, 1});
  }
  return window;
}

/// What isn't shown to exist isn't gathered: it would be read past the array's end.
bool GivenFunctor::isInside(const FunctorElement &element) {
  const Datum &datum = element.group->datum;
  if (!element.group->extent)
    return say(226, element.text,
               "how much of '" + datum.path + "' there is isn't known, so '" + element.text.text +
                   "' can't be gathered",
               askedExtent(datum.path, element.dimensions.size()));
  auto window = windowOf(element);
  for (size_t k = 0; k < element.dimensions.size(); ++k) {
    const Interval &known = (*element.group->extent)[k];
    if (window && symbols.provablyLessEqual(known.begin, (*window)[k].begin) &&
        symbols.provablyLessEqual((*window)[k].end, known.end))
      continue;
    auto text = [&](const Interval &interval) {
      return "[" + withoutOuterParentheses(symbols.print(interval.begin)) + ", " +
             withoutOuterParentheses(symbols.print(interval.end)) + ")";
    };
    return say(226, element.text,
               "'" + element.text.text + "' isn't shown to lie within '" + datum.path + "': " +
                   (window ? "it runs over " + text((*window)[k]) + ", and " : std::string()) +
                   text(known) + " is known to be there",
               "a smaller 'sweep', fewer neighbours, or, where there is more of it: " +
                   askedExtent(datum.path, element.dimensions.size()));
  }
  return true;
}

void GivenFunctor::noteLeftOut(const std::vector<SampleAccess> &before) {
  std::vector<std::string> texts;
  for (const SampleAccess &access : before) {
    auto isSame = [&](const SampleAccess &each) { return each.text == access.text; };
    auto isPath = [&](const SampleAccess &each) { return each.path == access.path; };
    if (llvm::any_of(samples.features, isSame))
      continue;
    texts.push_back(access.text);
    if (llvm::none_of(samples.features, isPath) &&
        !llvm::is_contained(samples.leftOut, access.path))
      samples.leftOut.push_back(access.path);
  }
  sayLeftOut(texts);
}

/// Where the sweep is the spec's own, arrays are in the samples by their functor alone.
void GivenFunctor::noteUnnamed() {
  for (const auto *list : {&draft.facts.inputs, &draft.facts.inouts})
    for (const Datum &datum : *list)
      if (datum.kind == DatumKind::Array &&
          llvm::none_of(samples.features,
                        [&](const SampleAccess &each) { return each.path == datum.path; }))
        samples.leftOut.push_back(datum.path);
  sayLeftOut(samples.leftOut);
}

void GivenFunctor::sayLeftOut(const std::vector<std::string> &texts) {
  if (texts.empty())
    return;
  std::vector<std::string> quoted;
  quoted.reserve(texts.size());
  for (const std::string &text : texts)
    quoted.push_back("'" + text + "'");
  const std::vector<llvm::StringRef> words(quoted.begin(), quoted.end());
  say(227, given.features,
      "the samples don't hold " + listed(words, " and ") +
          ", which the region reads: a model can't tell calls apart that differ in nothing else",
      "", Severity::Warning);
}

std::optional<GivenFunctor::Elements> GivenFunctor::layOutFeatures(const FunctorText &functor) {
  auto elements = binder->elements(functor, samples.features, false);
  if (!elements)
    return std::nullopt;
  const std::vector<SampleAccess> before = std::move(samples.features);
  samples.features.clear();
  for (const FunctorElement &element : *elements) {
    if (element.derived) {
      samples.features.push_back(*element.derived);
      continue;
    }
    std::optional<SampleAccess> access;
    if (element.group && llvm::is_contained(samples.broadcast, element.group->datum.path))
      say(224, element.text,
          "'" + element.group->datum.path +
              "' is the same for all samples of a call and is stored with the call",
          "leave it out");
    else if (!element.group || isInside(element))
      access = binder->accessOf(element);
    if (!access)
      return std::nullopt;
    samples.features.push_back(std::move(*access));
  }
  checkWidth(functor, *elements);
  noteLeftOut(before);
  return elements;
}

/// The targets may stand in another order; no other element may be written.
bool GivenFunctor::keepDerivedTargets(const FunctorText &functor) {
  auto elements = binder->elements(functor, samples.targets, true);
  if (!elements)
    return false;
  std::vector<SampleAccess> targets;
  for (const FunctorElement &element : *elements) {
    if (!element.derived)
      return say(228, element.text,
                 "'" + element.text.text +
                     "' isn't what an iteration writes: the model would "
                     "change it where the region doesn't");
    targets.push_back(*element.derived);
  }
  for (const SampleAccess &access : samples.targets)
    if (llvm::none_of(targets, [&](const SampleAccess &each) { return each.text == access.text; }))
      return say(228, given.targets,
                 "the targets don't hold '" + access.text +
                     "', which the region writes: nothing would set it where the model answers",
                 "add it to 'targets'");
  samples.targets = std::move(targets);
  checkWidth(functor, *elements);
  return true;
}

/// All places that the region writes lie in `window`.
bool GivenFunctor::reaches(const Window &window, const Group &group) {
  for (const Access *access : group.accesses)
    for (size_t k = 0; access->isWrite && k < window.size(); ++k) {
      auto written = rangeOf(access->location.steps[group.text.dimensions[k]].subscript,
                             access->constraints, symbols, [](SymbolId) { return true; });
      if (!written || !symbols.provablyLessEqual(window[k].begin, written->begin) ||
          !symbols.provablyLessEqual(written->end, window[k].end))
        return say(228, given.targets,
                   "the sweep isn't shown to reach all of '" + group.datum.path +
                       "' that the region writes (" + draft.place(access->where) + ")");
    }
  return true;
}

/// The region certainly writes all of `window`.
bool GivenFunctor::isWritten(const Window &window, const Group &group) const {
  Window whole; // with the subscripts that are always 0
  size_t next = 0;
  const Location &location = group.location();
  for (size_t step = 0; step < location.steps.size(); ++step)
    if (location.steps[step].via != Step::Via::Field)
      whole.push_back(llvm::is_contained(group.text.dimensions, step)
                          ? window[next++]
                          : Interval{Polynomial(0), Polynomial(1), 1});
  return draft.trace.writtenAtExit.covers(group.key, whole, symbols, {});
}

/// All that is written is a target. A target that may stay as it is is a feature as well, so that
/// a model can tell what it was.
bool GivenFunctor::covers(const Elements &targets, const Elements &features) {
  for (const Group &group : draft.groups) {
    if (!group.isWritten || !group.isLiveOut || !group.datum.finalValue.empty())
      continue;
    auto isOfGroup = [&](const FunctorElement &element) { return element.group == &group; };
    auto target = llvm::find_if(targets, isOfGroup);
    auto window = llvm::count_if(targets, isOfGroup) == 1 && binder->isOneToOne(*target)
                      ? windowOf(*target)
                      : std::nullopt;
    if (!window)
      return say(228, given.targets,
                 "it isn't shown that the targets set '" + group.datum.path +
                     "', which the region writes, once each",
                 "one target for each array, with one symbol of the sweep for each subscript");
    if (!reaches(*window, group))
      return false;
    if (!isWritten(*window, group) && llvm::none_of(features, [&](const FunctorElement &element) {
          return element.group == &group && element.dimensions == target->dimensions;
        }))
      return say(228, given.targets,
                 "the region isn't shown to write all of '" + group.datum.path +
                     "' that the targets are, and the features don't hold what it was",
                 "add '" + target->text.text + "' to the features");
  }
  return true;
}

bool GivenFunctor::makeTargets(const FunctorText &functor, const Elements &features) {
  auto elements = binder->elements(functor, {}, true);
  if (!elements)
    return false;
  samples.targets.clear();
  for (const FunctorElement &element : *elements) {
    if (!element.group)
      return say(228, element.text, "a symbol of the sweep can't be a target");
    auto access = binder->accessOf(element);
    if (!access)
      return false;
    samples.targets.push_back(std::move(*access));
  }
  checkWidth(functor, *elements);
  return covers(*elements, features);
}

void GivenFunctor::run() {
  auto features = parsed(given.features);
  auto targets = given.targets.text.empty() ? std::nullopt : parsed(given.targets);
  if (!features || (!targets && !given.targets.text.empty()))
    return giveUp("functor '" + name + "' can't be read");
  const bool isOwnSweep = !given.sweep.empty();
  if (isOwnSweep) {
    for (const Alias &alias : draft.facts.aliasing)
      if (alias.reason.find("made from") != std::string::npos)
        return giveUp("'" + alias.paths[0] + "' and '" + alias.paths[1] +
                      "' may be the same memory");
    if (draft.facts.returnValue)
      return giveUp("the function's result belongs to the whole call");
    giveUp("");
    draft.sampled.clear(); // no loop's iterations are samples
    draft.gathered.clear();
    if (!makeSweep(*features))
      return giveUp("the sweep of functor '" + name + "' can't be made");
  } else {
    if (!samples.loop)
      return;
    if (!matchesLoops(*features)) {
      std::string loops;
      for (const SweepSymbol &symbol : samples.sweep)
        loops += (loops.empty() ? "" : ", ") + symbol.symbol;
      return giveUp("functor '" + name + "' has other symbols than the loops, which run over " +
                    loops);
    }
    for (SymbolId id : draft.trace.sweep)
      swept[symbols[id].text] = id;
  }
  binder.emplace(draft, swept, name);
  if (targets && !hasSymbols(*targets, given.targets))
    return giveUp("functor '" + name + "' has two sweeps");
  auto laidOut = layOutFeatures(*features);
  const bool isLaidOut =
      laidOut &&
      (!targets || (isOwnSweep ? makeTargets(*targets, *laidOut) : keepDerivedTargets(*targets)));
  if (!isLaidOut)
    return giveUp("functor '" + name + "' doesn't fit the region");
  if (isOwnSweep)
    noteUnnamed();
  samples.loop = true;
  samples.sums.clear();
  checkOrder(samples.features, given.features);
  checkOrder(samples.targets, given.targets);
  writeFunctors(samples);
}

} // namespace

/// What the spec's lists of inputs and outputs leave out is in no sample.
static void dropUnlisted(Draft &draft) {
  RegionFacts &facts = draft.facts;
  auto isIn = [](const std::vector<Datum> &data, const std::string &path) {
    return llvm::any_of(data, [&](const Datum &datum) { return datum.path == path; });
  };
  llvm::erase_if(facts.samples.features, [&](const SampleAccess &access) {
    const bool isSymbol = llvm::any_of(facts.samples.sweep, [&](const SweepSymbol &symbol) {
      return symbol.symbol == access.path;
    });
    return !isSymbol && !isIn(facts.inputs, access.path) && !isIn(facts.inouts, access.path);
  });
  llvm::erase_if(facts.samples.constants, [&](const SampleAccess &access) {
    return !isIn(facts.inputs, access.path) && !isIn(facts.inouts, access.path);
  });
  const size_t written = facts.samples.targets.size();
  llvm::erase_if(facts.samples.targets, [&](const SampleAccess &access) {
    return !isIn(facts.outputs, access.path) && !isIn(facts.inouts, access.path);
  });
  if (facts.samples.loopText && facts.samples.targets.size() != written) {
    facts.samples.loop = false;
    facts.samples.dependence = "'outputs' leaves out what iterations write beside their sums, so a "
                               "copy of the loop can't put it back";
  }
  writeFunctors(facts.samples);
}

void layOutSamples(Draft &draft) {
  const RegionSpec &spec = draft.region.spec;
  if (draft.facts.samples.loop && (spec.inputs || spec.outputs))
    dropUnlisted(draft);
  auto given = spec.functors.find(spec.samples);
  if (given != spec.functors.end())
    GivenFunctor(draft, given->first, given->second).run();
}

} // namespace surrogate
