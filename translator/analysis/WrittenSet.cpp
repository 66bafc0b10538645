//===- WrittenSet.cpp - what is certainly written by now --------------------------------===//

#include "analysis/WrittenSet.h"

#include "analysis/StepEnds.h"

#include <algorithm>

namespace surrogate {

namespace {

Window pointWindow(const Location &location) {
  Window window;
  for (const Polynomial &subscript : location.subscripts())
    window.push_back({subscript, subscript + Polynomial(1), 1});
  return window;
}

/// a[3*i] and a[3*i+1] are a[3*i : 3*i+2): windows that differ in one dimension and meet there.
std::optional<Window> joined(const Window &left, const Window &right) {
  std::optional<unsigned> different;
  for (unsigned k = 0; k < left.size(); ++k) {
    if (left[k] == right[k])
      continue;
    if (different)
      return std::nullopt;
    different = k;
  }
  if (!different)
    return left;
  Window result = left;
  const Interval &first = left[*different], &second = right[*different];
  if (first.spacing && first.spacing == second.spacing && // of y[i * c + k], i on and on
      first.block == second.block) {
    const Polynomial gap = *first.spacing - first.block;
    if (first.end + gap == second.begin)
      result[*different].end = second.end;
    else if (second.end + gap == first.begin)
      result[*different].begin = second.begin;
    else
      return std::nullopt;
    return result;
  }
  if (first.stride != 1 || second.stride != 1)
    return std::nullopt;
  if (first.end == second.begin)
    result[*different].end = second.end;
  else if (second.end == first.begin)
    result[*different].begin = second.begin;
  else
    return std::nullopt;
  return result;
}

bool mentionsFrom(const Polynomial &polynomial, SymbolId first, const SymbolTable &symbols) {
  for (SymbolId id : polynomial.symbols())
    if (id >= first && symbols[id].kind != Symbol::Kind::Entry)
      return true;
  return false;
}

/// Where the loop's variable would go on after the last step: for (i = 0; i < n; i += 4) has gone
/// through [0, 4 * ((n + 3) / 4)).
std::optional<Polynomial> endOfSteps(const Symbol &loop, SymbolTable &symbols) {
  const Polynomial end = StepEnds::endOf({*loop.begin, *loop.end, loop.step}, symbols);
  const Polynomial behind = end + Polynomial(loop.step - 1);
  const bool isExact =
      behind == *loop.end || (behind - *loop.begin).dividedBy(loop.step).has_value();
  return isExact ? std::optional(behind) : std::nullopt;
}

/// A window with gaps, swept on by `advance` so many times: the blocks grow until no gap is left
/// (f[(q * ny + y) * nx + x] over all q, then x, then y), or more of them follow.
std::optional<Interval> sweptWithGaps(const Interval &interval, const Polynomial &advance,
                                      const Polynomial &count, const SymbolTable &symbols) {
  Interval result = interval;
  const Polynomial gaps = interval.spacing.value_or(Polynomial(interval.stride));
  const Polynomial toLastBlock = interval.end - interval.begin - interval.block;
  if (!toLastBlock.dividedBy(gaps)) // for (j = 0; j < n; j += 4): where it ends isn't known
    return std::nullopt;
  if (advance == interval.block)
    result.block = advance * count;
  else if (advance != toLastBlock + gaps)
    return std::nullopt;
  if (!symbols.isEntryValue(result.block))
    return std::nullopt;
  return result.block == gaps ? Interval{interval.begin, interval.end} : result;
}

/// One dimension of a window that moves with the loop, as the loop's whole sweep leaves it.
std::optional<Interval> swept(const Interval &interval, SymbolId loop, SymbolTable &symbols) {
  auto coefficient = interval.begin.coefficientOf(loop);
  if (!coefficient || interval.end.coefficientOf(loop) != coefficient)
    return std::nullopt;
  const Symbol symbol = symbols[loop]; // not the table's: that may grow
  Polynomial width = interval.end - interval.begin;
  Polynomial advance = *coefficient * Polynomial(symbol.step);
  Interval result;
  if (advance == Polynomial(-1) && width == Polynomial(1)) { // a[n - 1 - i]
    result.begin = interval.begin.substitute(loop, *symbol.end - Polynomial(1));
    result.end = interval.end.substitute(loop, *symbol.begin);
    return result;
  }
  result.begin = interval.begin.substitute(loop, *symbol.begin);
  if (interval.stride != 1) {
    auto whole = symbol.step == 1
                     ? sweptWithGaps(interval, advance, *symbol.end - *symbol.begin, symbols)
                     : std::nullopt;
    if (whole) {
      whole->begin = result.begin;
      whole->end = interval.end.substitute(loop, *symbol.end - Polynomial(1));
    }
    return whole;
  }
  if (symbol.step == 1) {
    Polynomial last = interval.end.substitute(loop, *symbol.end - Polynomial(1));
    result.end = last;
  } else if (width == advance) { // for (i = 0; i < n; i += 4) a[i : i+4): ends where a step ends
    const auto end = endOfSteps(symbol, symbols);
    if (!end)
      return std::nullopt;
    result.end = interval.begin.substitute(loop, *end);
  } else {
    result.end = interval.begin.substitute(loop, *symbol.end);
  }
  if (width == advance)
    return result;
  auto stride = advance.constant();
  if (width != Polynomial(1) || (stride && *stride <= 0))
    return std::nullopt;
  if (!stride && (symbol.step != 1 || !symbols.isEntryValue(advance)))
    return std::nullopt;
  if (!stride)
    result.spacing = advance;
  result.stride = stride.value_or(0);
  return result;
}

/// The same with the end where a pointer stands after the loop, which doesn't go back where the
/// loop doesn't run: `for (i = 0; i < n - 1; i++) *p++ = x[i]; *p++ = 0;` leaves no gap.
std::optional<Interval> endedAsPointers(const Interval &before, const Interval &after,
                                        SymbolId loop, SymbolTable &symbols) {
  const Polynomial count = *symbols[loop].end - *symbols[loop].begin;
  const auto step = before.begin.coefficientOf(loop);
  if (!step || after.stride != 1 || after.end - after.begin != *step * count ||
      !symbols.isEntryValue(count))
    return std::nullopt;
  const auto certain = symbols.larger(count, Polynomial(0));
  if (!certain || *certain == count)
    return std::nullopt;
  return Interval{after.begin, after.begin + *step * *certain, 1};
}

} // namespace

void WrittenSet::add(const Location &location) { add(location.key(), pointWindow(location)); }

void WrittenSet::add(const std::string &key, Window window) {
  std::vector<Window> &known = windows[key];
  for (bool merged = true; merged;) {
    merged = false;
    for (auto place = known.begin(); place != known.end(); ++place)
      if (auto both = joined(*place, window)) {
        window = *both;
        known.erase(place);
        merged = true;
        break;
      }
  }
  if (known.size() < 64) // forgetting a must-write is safe
    known.push_back(std::move(window));
}

void WrittenSet::addWithout(const WrittenSet &other, const std::set<SymbolId> &symbols) {
  auto mentions = [&](const Polynomial &polynomial) {
    const std::set<SymbolId> own = polynomial.symbols();
    return std::ranges::any_of(own, [&](SymbolId id) { return symbols.count(id); });
  };
  for (const auto &[key, list] : other.windows)
    for (const Window &window : list)
      if (std::ranges::none_of(window, [&](const Interval &interval) {
            return mentions(interval.begin) || mentions(interval.end);
          }))
        add(key, window);
}

void WrittenSet::forget(const clang::VarDecl *variable) {
  std::string prefix = locationOf(variable).key();
  for (auto place = windows.lower_bound(prefix); place != windows.end();) {
    if (!place->first.starts_with(prefix))
      break;
    place = windows.erase(place);
  }
}

void WrittenSet::addOf(const WrittenSet &other, const std::string &prefix) {
  for (auto place = other.windows.lower_bound(prefix);
       place != other.windows.end() && place->first.starts_with(prefix); ++place)
    for (const Window &window : place->second)
      add(place->first, window);
}

bool WrittenSet::covers(const Location &location, const SymbolTable &symbols,
                        const Constraints &constraints) const {
  return covers(location.key(), pointWindow(location), symbols, constraints);
}

bool WrittenSet::covers(const std::string &key, const Window &window, const SymbolTable &symbols,
                        const Constraints &constraints) const {
  auto place = windows.find(key);
  if (place == windows.end())
    return false;
  for (const Window &known : place->second) {
    bool isCovered = true;
    for (unsigned k = 0; k < window.size() && isCovered; ++k) {
      if (known[k] == window[k])
        continue;
      isCovered = known[k].stride == 1 &&
                  symbols.provablyLessEqual(known[k].begin, window[k].begin, constraints) &&
                  symbols.provablyLessEqual(window[k].end, known[k].end, constraints);
    }
    if (isCovered)
      return true;
  }
  return false;
}

bool isEmpty(const Window &window, const Claims &claims) {
  const auto emptiesOne = [&](const Polynomial &notNegative) {
    return std::ranges::any_of(window, [&](const Interval &interval) {
      const Polynomial missing = interval.begin - interval.end;
      const auto settles = [&](const Polynomial &known) {
        const auto rest = (missing - known).constant();
        return rest && *rest >= 0;
      };
      const std::set<SymbolId> factors = missing.symbols(); // sizes: rows * columns
      return settles(notNegative) || std::ranges::any_of(factors, [&](SymbolId factor) {
               return settles(notNegative * Polynomial::symbol(factor));
             });
    });
  };
  return std::ranges::any_of(
      claims, [&](const Claim &claim) { return std::ranges::all_of(claim, emptiesOne); });
}

WrittenSet WrittenSet::intersection(const WrittenSet &left, const Claims &ofLeft,
                                    const WrittenSet &right, const Claims &ofRight,
                                    const SymbolTable &symbols) {
  WrittenSet result;
  for (const auto &[key, list] : left.windows)
    for (const Window &window : list)
      if (right.covers(key, window, symbols, {}) || isEmpty(window, ofRight))
        result.add(key, window);
  for (const auto &[key, list] : right.windows)
    for (const Window &window : list)
      if (isEmpty(window, ofLeft))
        result.add(key, window);
  return result;
}

WrittenSet WrittenSet::afterLoop(SymbolId loop, const WrittenSet &before, bool certainlyRuns,
                                 SymbolId firstInside, SymbolTable &symbols) const {
  WrittenSet result = before;
  for (const auto &[key, list] : windows)
    for (const Window &window : list) {
      Window after = window;
      std::optional<Window> sameAfter;
      unsigned moving = 0;
      bool isKnown = true;
      for (Interval &interval : after) {
        if (!interval.begin.mentions(loop) && !interval.end.mentions(loop))
          continue;
        ++moving;
        auto sweep = swept(interval, loop, symbols);
        isKnown = isKnown && sweep.has_value();
        const auto same = sweep ? endedAsPointers(interval, *sweep, loop, symbols) : std::nullopt;
        if (sweep)
          interval = *sweep;
        if (same) {
          sameAfter = after;
          (*sameAfter)[&interval - after.data()] = *same;
        }
      }
      for (const Interval &interval : after)
        isKnown = isKnown && !mentionsFrom(interval.begin, firstInside, symbols) &&
                  !mentionsFrom(interval.end, firstInside, symbols);
      // Two dimensions that move together are a diagonal, not a rectangle.
      if (!isKnown || (moving != 1 && !(moving == 0 && certainlyRuns)))
        continue;
      result.add(key, std::move(after));
      if (sameAfter && !certainlyRuns)
        result.add(key, std::move(*sameAfter));
    }
  return result;
}

} // namespace surrogate
