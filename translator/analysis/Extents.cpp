//===- Extents.cpp - which part of an array the region touches --------------------------===//
//
// The hull of all subscripts over their loops, in entry variables. A subscript under a branch
// that may protect it (`if (i > 0) a[i - 1]`) counts with the branch, where that is understood;
// where it isn't and no certain access covers it, the extent isn't known.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/EitherBranch.h"
#include "analysis/ExtentConditions.h"
#include "analysis/Facts.h"
#include "analysis/GivenExtents.h"
#include "analysis/Guesses.h"
#include "analysis/NearerBounds.h"
#include "analysis/PointerRows.h"
#include "analysis/RootNames.h"
#include "analysis/Signs.h"
#include "analysis/SizeOrder.h"
#include "analysis/Sizes.h"
#include "analysis/Sparse.h"
#include "analysis/StepEnds.h"
#include "analysis/Types.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/SmallVectorExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace surrogate {
using namespace clang;
namespace {

class ExtentFinder {
public:
  explicit ExtentFinder(Draft &draft)
      : draft(draft), symbols(draft.trace.symbols),
        names(draft.region, draft.context, draft.others), sizes(draft, names), order(draft.trace),
        nearerBounds(symbols), stepEnds(symbols) {}
  void find(Group &group);

private:
  std::optional<Window> windowOf(const Group &group, const Access &access,
                                 std::vector<Polynomial> &taken);
  std::optional<Polynomial> extreme(std::vector<Polynomial> candidates, bool wantLargest);
  std::optional<Window> hullOf(const std::vector<Window> &windows);
  bool contains(const Window &hull, const Window &window) const;
  bool isUncertain(const Access &access, const Group &group) const;
  bool isChosenByValue(const Group &group, const Access &access) const;
  void fromRows(Group &group);
  void fromTypes(Group &group);
  void fromAllocation(Group &group);
  bool fitsTypes(const Group &group, const Window &window) const;
  bool fromSpec(Group &group);
  std::optional<Window> foundOf(const Group &group, std::vector<Touched> &certain);
  bool isMatrix(const Group &group, const Window &hull, const std::vector<Touched> &touched);
  bool isHullOfEachBranch(const Window &hull, const std::vector<Touched> &touched);
  void compareWithSpec(const Group &group, std::vector<Touched> touched);
  void publish(Group &group);
  void ask(const Group &group);
  void claim(Group &group, llvm::ArrayRef<Touched> touched, Window hull);

  Draft &draft;
  SymbolTable &symbols;
  RootNames names;
  SizeFinder sizes;
  SizeOrder order;
  NearerBounds nearerBounds;
  StepEnds stepEnds;
  std::vector<Access> counted; ///< the group's accesses that count
  bool reliesOnGuard = false;  ///< of the group: a kernel's guard, however many threads there are
};

std::optional<Window> ExtentFinder::windowOf(const Group &group, const Access &access,
                                             std::vector<Polynomial> &taken) {
  Window window;
  // `offset = wide ? 2 : 1;` before the loops: the hull over both is more than either touches.
  const auto varies = [&](SymbolId id) { return !symbols[id].isOneValue; };
  for (unsigned step : group.text.dimensions) {
    const Polynomial subscript =
        symbols.inParts(access.location.steps[step].subscript, access.constraints);
    auto range = rangeOf(subscript, access.constraints, symbols, varies);
    if (range && range->stride == 1)
      range = rangeOf(subscript, stepEnds.with(access.constraints), symbols, varies);
    if (!range || !symbols.isEntryValue(range->begin) || !symbols.isEntryValue(range->end))
      return std::nullopt;
    // `mask[i] ? a[i - 1] : 0`, `n % 2 ? a[n / 2] : a[n / 2 - 1]`: the branch may see to it.
    if (access.guarded && !order.mayHaveEitherSign(range->begin) &&
        !order.isAtLeast(range->begin, Polynomial()))
      return std::nullopt;
    auto swept = access.constraints.empty()
                     ? std::nullopt
                     : rangeOf(subscript, stepEnds.with({}), symbols, varies);
    // That threads are as many as a kernel's guard lets through, or more, is a launch's point:
    // where it isn't of one number of threads, whatever there is to do.
    if (swept && access.onDevice && !(swept->end - swept->begin).constant()) {
      reliesOnGuard |= !symbols.provablyLessEqual(range->end, swept->end);
      swept.reset();
    }
    window.push_back(swept ? nearerBounds.within(*range, *swept, taken) : *range);
  }
  return window;
}

/// The smallest (largest) of all: those that another one bounds are left out first.
std::optional<Polynomial> ExtentFinder::extreme(std::vector<Polynomial> candidates,
                                                bool wantLargest) {
  candidates = SizeOrder::outermost(candidates, wantLargest);
  std::vector<Polynomial> kept;
  for (size_t k = 0; k < candidates.size(); ++k) {
    const bool isBounded = llvm::any_of(llvm::seq(candidates.size()), [&](size_t other) {
      const Polynomial &one = candidates[k], &two = candidates[other];
      if (other == k || !(wantLargest ? order.isAtLeast(two, one) : order.isAtLeast(one, two)))
        return false; // of two that bound each other the first stays
      return other < k || !(wantLargest ? order.isAtLeast(one, two) : order.isAtLeast(two, one));
    });
    if (!isBounded)
      kept.push_back(candidates[k]);
  }
  if (kept.empty())
    kept = std::move(candidates);
  std::optional<Polynomial> result = kept.front();
  for (size_t k = 1; k < kept.size() && result; ++k)
    if (order.mayHaveEitherSign(*result - kept[k]))
      return std::nullopt;
    else
      result = wantLargest ? symbols.larger(*result, kept[k]) : symbols.smaller(*result, kept[k]);
  return result;
}

std::optional<Window> ExtentFinder::hullOf(const std::vector<Window> &windows) {
  Window hull = windows.front();
  for (size_t k = 0; k < hull.size(); ++k) {
    if (llvm::all_of(windows, [&](const Window &window) { return window[k] == hull[k]; }))
      continue;
    std::vector<Polynomial> begins, ends;
    const auto intervals =
        llvm::map_to_vector(windows, [&](const Window &window) { return window[k]; });
    for (const Interval &interval : intervals) {
      begins.push_back(interval.begin);
      ends.push_back(stepEnds.endOf(interval, intervals));
    }
    auto begin = extreme(std::move(begins), false), end = extreme(std::move(ends), true);
    if (!begin || !end)
      return std::nullopt;
    hull[k] = {*begin, *end, 1};
  }
  return hull;
}

bool ExtentFinder::contains(const Window &hull, const Window &window) const {
  for (size_t k = 0; k < hull.size(); ++k)
    if ((!symbols.provablyLessEqual(hull[k].begin, window[k].begin) &&
         !order.isAtLeast(window[k].begin, hull[k].begin)) ||
        (!symbols.provablyLessEqual(window[k].end, hull[k].end) &&
         !order.isAtLeast(hull[k].end, window[k].end)))
      return false;
  return true;
}

/// `table[k[i]]->x`: that all of the table's pointers lead somewhere isn't known.
static bool isBehindElements(const Group &group) {
  const std::vector<Step> &steps = group.location().steps;
  return std::any_of(steps.begin() + group.text.dimensions.back() + 1, steps.end(),
                     [](const Step &step) { return step.via == Step::Via::Pointer; });
}

/// A branch that isn't understood may be what keeps the subscript inside the array.
bool ExtentFinder::isUncertain(const Access &access, const Group &group) const {
  if (group.root() && access.testedPointers.count(group.root()))
    return true;
  if (isBehindElements(group) && isChosenByValue(group, access))
    return true;
  return llvm::any_of(group.text.dimensions, [&](unsigned step) {
    const Polynomial &subscript = access.location.steps[step].subscript;
    const Polynomial inParts = symbols.inParts(subscript, access.constraints);
    const auto isUnsure = [&](SymbolId id) {
      return symbols[id].isLoose || symbols.isBoundByRest(id, access.constraints);
    };
    if (llvm::any_of(subscript.symbols(), [&](SymbolId id) { return access.isBoundUnseen(id); }))
      return true;
    return isCutAlong(inParts, access, symbols) || llvm::any_of(inParts.symbols(), isUnsure);
  });
}

bool ExtentFinder::isChosenByValue(const Group &group, const Access &access) const {
  return llvm::any_of(group.text.dimensions, [&](unsigned step) {
    return llvm::any_of(access.location.steps[step].subscript.symbols(), [&](SymbolId id) {
      return symbols[id].isCut || (symbols[id].kind == Symbol::Kind::Varying &&
                                   !symbols[id].isOneValue && !symbols[id].isFilled);
    });
  });
}

bool ExtentFinder::fitsTypes(const Group &group, const Window &window) const {
  for (size_t k = 0; k < window.size(); ++k) {
    auto size = sizes.byType(group.location(), group.text.dimensions[k]);
    auto constantSize = size ? size->constant() : std::nullopt;
    auto begin = window[k].begin.constant(), end = window[k].end.constant();
    if (constantSize && ((begin && *begin < 0) || (end && *end > *constantSize)))
      return false;
  }
  return true;
}

void ExtentFinder::fromTypes(Group &group) {
  Window window;
  const bool areApart =
      group.text.dimensions.size() > 1 && leadsOn(group.location(), group.text.dimensions[1]);
  if (areApart || isBehindElements(group)) // a vector's rows needn't be alike
    return;
  for (unsigned step : group.text.dimensions) {
    auto size = sizes.byType(group.location(), step);
    if (!size)
      return;
    window.push_back({Polynomial(0), *size, 1});
  }
  group.extent = std::move(window);
  group.evidence = ExtentEvidence::Type;
}

/// [rowptr[0], rowptr[n]) of what lies in rows.
void ExtentFinder::fromRows(Group &group) {
  const auto range = rangeByRows(draft, names, group);
  if (!range)
    return;
  group.extent = Window{range->interval};
  group.evidence = ExtentEvidence::Loop;
  group.rows = range->rows;
  group.rowCount = withoutOuterParentheses(symbols.print(range->rowCount));
}

/// All of the memory that the pointer was given, where one place alone gives it any.
void ExtentFinder::fromAllocation(Group &group) {
  const Location &location = group.location();
  const unsigned first = group.text.dimensions.front();
  const bool isMemory = location.steps[first].via == Step::Via::Pointer &&
                        llvm::none_of(group.accesses, [&](const Access *access) {
                          return !access->location.steps[first].view.empty() ||
                                 (group.root() && access->testedPointers.count(group.root()));
                        });
  const auto size =
      isMemory && !isBehindElements(group) ? sizes.byAllocation(location, first) : std::nullopt;
  if (!size)
    return;
  Window window = {{Polynomial(0), *size, 1}};
  for (unsigned step : llvm::drop_begin(group.text.dimensions)) {
    auto size = sizes.byType(location, step);
    if (!size)
      return;
    window.push_back({Polynomial(0), *size, 1});
  }
  group.extent = std::move(window);
  group.evidence = ExtentEvidence::Allocation;
}

/// Complex numbers have two parts, which nobody needs to say.
static size_t dimensionsAsked(const Group &group) {
  return group.text.dimensions.size() - (isPartOfComplex(group.location()) ? 1 : 0);
}

bool ExtentFinder::fromSpec(Group &group) {
  const auto *entries = givenExtent(draft.region.spec, group, dimensionsAsked(group));
  if (!entries)
    return false;
  Window window;
  for (const SpecText &entry : *entries) {
    const std::vector<SpecText> bounds = splitSlice(entry);
    const std::string begin = bounds.size() > 1 ? bounds.front().text : "0";
    const std::string &end = bounds.back().text;
    auto polynomial = [&](llvm::StringRef text) {
      int64_t number;
      if (!text.getAsInteger(10, number))
        return Polynomial(number);
      bool isPrimary = llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_'; });
      return Polynomial::symbol(symbols.entry(isPrimary ? text.str() : "(" + text.str() + ")"));
    };
    window.push_back({polynomial(begin), polynomial(end), 1});
  }
  if (isPartOfComplex(group.location()))
    window.push_back({Polynomial(0), Polynomial(2), 1});
  group.extent = std::move(window);
  group.evidence = ExtentEvidence::Spec;
  return true;
}

void ExtentFinder::ask(const Group &group) {
  const std::string &path = group.datum.path;
  Unknown unknown;
  unknown.what = "how much of '" + path + "' the region touches";
  unknown.location = draft.position(group.accesses.front()->where);
  unknown.ask = askedExtent(path, dimensionsAsked(group));
  const std::string guess = guessedExtent(draft, group);
  unknown.ask +=
      guess.empty() ? "  # nothing here says how many: only you know" : "  # a guess: " + guess;
  draft.facts.unknowns.push_back(std::move(unknown));
}

void ExtentFinder::publish(Group &group) {
  if (!group.extent) {
    if (!group.isScratch) // nothing of it is collected
      ask(group);
    return;
  }
  std::vector<Range> ranges;
  std::vector<int64_t> shape;
  for (const Interval &interval : *group.extent) {
    Range range;
    range.begin = withoutOuterParentheses(symbols.printBound(interval.begin));
    range.end = withoutOuterParentheses(symbols.printBound(interval.end));
    range.stride = std::to_string(interval.stride);
    ranges.push_back(range);
    auto count = (interval.end - interval.begin).constant();
    if (interval.begin.constant() && count && *count >= 0)
      shape.push_back((*count + interval.stride - 1) / interval.stride);
  }
  if (shape.size() == ranges.size())
    group.datum.fixedShape = shape;
  group.datum.extent = std::move(ranges);
  group.datum.evidence = group.evidence;
  for (const Polynomial &condition : group.conditions)
    group.datum.onlyWhere.push_back(conditionText(condition, symbols));
}

static std::vector<Window> windowsOf(llvm::ArrayRef<Touched> touched) {
  std::vector<Window> windows;
  for (const Touched &each : touched)
    windows.push_back(each.window);
  return windows;
}

static llvm::SmallVector<const Access *> accessesOf(llvm::ArrayRef<Touched> touched) {
  return llvm::map_to_vector(touched, [](const Touched &each) { return each.access; });
}

/// The extent is the hull, as far as loops run, and as far as values choose elements of it.
void ExtentFinder::claim(Group &group, llvm::ArrayRef<Touched> touched, Window hull) {
  group.evidence =
      group.datum.storage.device &&
              llvm::all_of(group.accesses, [](const Access *access) { return access->onDevice; })
          ? ExtentEvidence::Launch
          : ExtentEvidence::Loop;
  const SizeOrder ofAll = order;
  group.conditions = conditionsOfHull(draft.trace, hull, touched, [&](const auto &others) {
    order.lookAt(group, accessesOf(others)); // what the loops that don't run would show isn't known
    auto found = hullOf(windowsOf(others));
    order = ofAll;
    return found;
  });
  if (isNeverTrue(group.conditions)) // branches that exclude each other touch different parts
    return group.conditions.clear();
  std::vector<Polynomial> shown = group.conditions;
  order.lookAt(group, {});
  llvm::append_range(shown, order.nonNegative());
  order = ofAll;
  for (SymbolId id : signsTaken(draft.trace, group, hull, touched, shown))
    group.conditions.push_back(Polynomial::symbol(id));
  std::vector<Touched> swept = touched.vec();
  llvm::erase_if(swept, [&](const Touched &each) { return isChosenByValue(group, *each.access); });
  const auto inAnyCase = swept.empty() ? std::nullopt : hullOf(windowsOf(swept));
  group.isByValue = swept.size() < touched.size() && !(inAnyCase && contains(*inAnyCase, hull));
  group.isByGuard = reliesOnGuard;
  group.extent = std::move(hull);
}

bool ExtentFinder::isMatrix(const Group &group, const Window &hull,
                            const std::vector<Touched> &touched) {
  const auto reachesAcross = [&](const std::vector<Window> &windows) {
    const auto many = hullOf(windows);
    return many && contains({(*many)[1]}, {hull[1]});
  };
  return areRowsAlike(group, hull, touched, symbols, reachesAcross);
}

/// `if (channels == 2)` one loop, else another: how much there is hangs on which of them runs.
bool ExtentFinder::isHullOfEachBranch(const Window &hull, const std::vector<Touched> &touched) {
  std::set<unsigned> guards;
  for (const Touched &each : touched)
    guards.insert(each.access->onceGuards.begin(), each.access->onceGuards.end());
  for (const auto &[guard, other] : draft.trace.oppositeGuards)
    if (guards.count(guard))
      guards.insert(other);
  return llvm::all_of(guards, [&](unsigned guard) { // where it isn't so
    std::vector<Touched> rest = touched;
    llvm::erase_if(rest,
                   [&](const Touched &each) { return each.access->onceGuards.count(guard) != 0; });
    const auto found = rest.empty() ? std::optional(hull) : hullOf(windowsOf(rest));
    return found && contains(*found, hull);
  });
}

/// What the accesses show by themselves, those of `certain`; nullopt where they don't.
std::optional<Window> ExtentFinder::foundOf(const Group &group, std::vector<Touched> &certain) {
  std::vector<Window> uncertain;
  for (const Access &access : counted) {
    std::vector<Polynomial> taken;
    auto window = windowOf(group, access, taken);
    if (!window)
      return std::nullopt;
    if (isUncertain(access, group))
      uncertain.push_back(*window);
    else
      certain.push_back({&access, *window, std::move(taken)});
  }
  auto hull = certain.empty() ? std::nullopt : hullOf(windowsOf(certain));
  const bool isKnown =
      hull && isMatrix(group, *hull, certain) && isHullOfEachBranch(*hull, certain) &&
      llvm::all_of(uncertain, [&](const Window &window) { return contains(*hull, window); }) &&
      llvm::all_of(*hull, [&](const Interval &interval) {
        return symbols.isEntryValue(interval.begin) && symbols.isEntryValue(interval.end);
      });
  return isKnown && fitsTypes(group, *hull) ? hull : std::nullopt;
}

/// Of elements that values choose less may be given.
void ExtentFinder::compareWithSpec(const Group &group, std::vector<Touched> touched) {
  llvm::erase_if(touched,
                 [&](const Touched &each) { return isChosenByValue(group, *each.access); });
  const auto found = touched.empty() ? std::nullopt : hullOf(windowsOf(touched));
  const RegionSpec &spec = draft.region.spec;
  if (const auto *entries = givenExtent(spec, group, dimensionsAsked(group)); entries && found)
    compareGivenExtent(draft, group, *entries, *found, [&](const Window &one, const Window &other) {
      return contains(one, other);
    });
}

void ExtentFinder::find(Group &group) {
  if (!group.isArray())
    return;
  order.lookAt(group, group.accesses);
  counted = accessesInEitherBranch(group, draft.trace);
  reliesOnGuard = false;
  std::vector<Touched> touched;
  auto hull = foundOf(group, touched);
  if (fromSpec(group)) {
    if (hull)
      compareWithSpec(group, std::move(touched));
  } else if (hull) {
    claim(group, touched, std::move(*hull));
  } else {
    fromRows(group);
    if (!group.extent)
      fromTypes(group);
    if (!group.extent)
      fromAllocation(group);
  }
  publish(group);
}

} // namespace

void findExtents(Draft &draft) {
  ExtentFinder finder(draft);
  for (Group &group : draft.groups)
    if (!group.datum.isPointer && (group.isExposed || group.isWritten))
      finder.find(group);
}

} // namespace surrogate
