//===- Dependence.cpp - whether iterations of a nest touch the same element -------------===//

#include "analysis/Dependence.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <numeric>

namespace surrogate {

DependenceTest::DependenceTest(Trace &trace) : symbols(trace.symbols), sweep(trace.sweep) {
  for (SymbolId id : sweep) {
    const Symbol loop = symbols[id]; // a copy: the table grows
    other.push_back(symbols.loop(loop.text, loop.type, *loop.begin, *loop.end, loop.step));
  }
}

bool DependenceTest::isInner(SymbolId id) const {
  return id > sweep.front() && !llvm::is_contained(sweep, id);
}

/// What a subscript runs over within one iteration.
std::optional<Interval> DependenceTest::innerRange(const Polynomial &subscript,
                                                   const Constraints &all) const {
  Constraints own;
  for (const Constraint &constraint : all)
    if (isInner(constraint.symbol) &&
        llvm::none_of(sweep, [&](SymbolId id) { return constraint.bound.mentions(id); }))
      own.push_back(constraint);
  return rangeOf(subscript, own, symbols, [this](SymbolId id) { return isInner(id); });
}

const DependenceTest::Place &DependenceTest::placeOf(const Access &access) const {
  auto [known, isNew] = places.try_emplace(&access);
  Place &place = known->second;
  if (!isNew)
    return place;
  Shape shape;
  for (const Step &step : access.location.steps) {
    if (step.via == Step::Via::Field)
      continue;
    place.ranges.push_back(innerRange(step.subscript, access.constraints));
    const std::optional<Interval> &range = place.ranges.back();
    shape.emplace_back(range.has_value(), Shape::value_type::second_type());
    place.constants.push_back(0);
    if (!range)
      continue;
    if (auto constant = range->begin.allTerms().find({}); constant != range->begin.allTerms().end())
      place.constants.back() = constant->second;
    for (const Polynomial *bound : {&range->begin, &range->end}) {
      const Polynomial rest = *bound - Polynomial(place.constants.back());
      shape.emplace_back(rest.isTooBig(), rest.allTerms());
    }
  }
  place.shape = shapes.try_emplace(std::move(shape), shapes.size()).first->second;
  return place;
}

/// Pairs of places with one relation have one verdict. nullopt: a difference overflows.
std::optional<DependenceTest::Relation> DependenceTest::relationOf(const Place &first,
                                                                   const Place &second) const {
  std::vector<int64_t> differences;
  for (auto [left, right] : llvm::zip(first.constants, second.constants))
    if (llvm::SubOverflow(left, right, differences.emplace_back()))
      return std::nullopt;
  return Relation(first.shape, second.shape, std::move(differences));
}

std::vector<DependenceTest::Pair> DependenceTest::dimensions(const Place &first,
                                                             const Place &second) const {
  std::vector<Pair> pairs;
  for (auto [left, right] : llvm::zip(first.ranges, second.ranges)) {
    if (!left || !right)
      continue;
    pairs.push_back({*left, *right});
    for (size_t level = 0; level < sweep.size(); ++level)
      for (Polynomial *bound : {&pairs.back().second.begin, &pairs.back().second.end})
        *bound = bound->substitute(sweep[level], Polynomial::symbol(other[level]));
  }
  return pairs;
}

bool DependenceTest::areApart(const Pair &pair) const {
  return symbols.provablyLessEqual(pair.first.end, pair.second.begin) ||
         symbols.provablyLessEqual(pair.second.end, pair.first.begin);
}

/// Where the elements of `pair` are the same, so is the iteration of this loop.
bool DependenceTest::pins(const Pair &pair, size_t level) const {
  SymbolId one = sweep[level], two = other[level];
  for (const Polynomial *bound : {&pair.first.begin, &pair.first.end}) {
    auto coefficient = bound->coefficientOf(one);
    if (!coefficient || coefficient->isZero() || !symbols.isEntryValue(*coefficient))
      continue;
    Polynomial advance = *coefficient * Polynomial(symbols[one].step);
    if ((advance * Polynomial(-1)).hasNoNegativeCoefficient())
      advance = advance * Polynomial(-1);
    // What remains, where the loop stands still, spans less than one step of it.
    Polynomial first = *coefficient * Polynomial::symbol(one);
    Polynomial second = *coefficient * Polynomial::symbol(two);
    if (symbols.provablyLessEqual((pair.first.end - first) - (pair.second.begin - second),
                                  advance) &&
        symbols.provablyLessEqual((pair.second.end - second) - (pair.first.begin - first), advance))
      return true;
  }
  return false;
}

/// a[2 * i] and a[2 * j + 1]: the difference is no multiple of what all strides have in common.
bool DependenceTest::dividesApart(const Pair &pair) const {
  Polynomial one(1), difference = pair.first.begin - pair.second.begin;
  if (pair.first.end - pair.first.begin != one || pair.second.end - pair.second.begin != one)
    return false;
  int64_t divisor = 0;
  for (size_t level = 0; level < sweep.size(); ++level) {
    const Symbol &loop = symbols[sweep[level]];
    auto left = difference.coefficientOf(sweep[level]);
    auto right = difference.coefficientOf(other[level]);
    if (!left || !right || !left->constant() || !right->constant())
      return false;
    // Both run over begin + step * t: where they advance alike, the beginnings cancel.
    Polynomial start = (*left + *right) * *loop.begin;
    difference =
        difference.substitute(sweep[level], Polynomial(0)).substitute(other[level], Polynomial(0)) +
        start;
    divisor = std::gcd(divisor, *left->constant() * loop.step);
    divisor = std::gcd(divisor, *right->constant() * loop.step);
  }
  auto constant = difference.constant();
  return constant && (divisor == 0 ? *constant != 0 : *constant % divisor != 0);
}

bool DependenceTest::areIndependent(const Access &first, const Access &second) const {
  const Place &one = placeOf(first), &two = placeOf(second);
  auto relation = relationOf(one, two);
  if (!relation)
    return testIndependence(one, two);
  auto [verdict, isNew] = verdicts.try_emplace(std::move(*relation), false);
  if (isNew)
    verdict->second = testIndependence(one, two);
  return verdict->second;
}

bool DependenceTest::testIndependence(const Place &first, const Place &second) const {
  std::vector<Pair> pairs = dimensions(first, second);
  std::vector<bool> isPinned(sweep.size(), false);
  for (bool changed = true; changed;) {
    changed = false;
    for (Pair &pair : pairs) {
      if (areApart(pair) || dividesApart(pair))
        return true;
      for (size_t level = 0; level < sweep.size(); ++level) {
        if (isPinned[level] || !pins(pair, level))
          continue;
        isPinned[level] = changed = true;
        for (Pair &each : pairs)
          for (Polynomial *bound : {&each.second.begin, &each.second.end})
            *bound = bound->substitute(other[level], Polynomial::symbol(sweep[level]));
      }
    }
  }
  return llvm::all_of(isPinned, [](bool pinned) { return pinned; });
}

std::optional<std::vector<int64_t>> DependenceTest::distance(const Access &first,
                                                             const Access &second) const {
  std::vector<std::optional<int64_t>> distances(sweep.size());
  for (const Pair &pair : dimensions(placeOf(first), placeOf(second))) {
    Polynomial one(1);
    if (pair.first.end - pair.first.begin != one || pair.second.end - pair.second.begin != one)
      return std::nullopt;
    // coefficient . (second - first) = rest
    Polynomial rest = pair.first.begin - pair.second.begin;
    std::vector<std::pair<Polynomial, size_t>> moving;
    for (size_t level = 0; level < sweep.size(); ++level) {
      auto left = rest.coefficientOf(sweep[level]), right = rest.coefficientOf(other[level]);
      if (!left || !right || !(*left + *right).isZero() || !symbols.isEntryValue(*left) ||
          left->allTerms().size() > 1)
        return std::nullopt;
      if (!left->isZero())
        moving.emplace_back(*left, level);
    }
    for (const auto &[coefficient, level] : moving)
      rest = rest.substitute(sweep[level], Polynomial(0)).substitute(other[level], Polynomial(0));
    auto degree = [](const std::pair<Polynomial, size_t> &each) {
      return each.first.allTerms().begin()->first.size();
    };
    llvm::sort(moving, [&](const auto &left, const auto &right) { // i * ny before j
      return std::pair(degree(right), left.second) < std::pair(degree(left), right.second);
    });
    for (const auto &[coefficient, level] : moving) {
      const auto &[monomial, factor] = *coefficient.allTerms().begin();
      auto term = rest.allTerms().find(monomial);
      int64_t part = term == rest.allTerms().end() ? 0 : term->second;
      if (part % factor != 0)
        return std::nullopt;
      int64_t found = part / factor;
      if (distances[level] && *distances[level] != found)
        return std::nullopt;
      distances[level] = found;
      rest = rest - coefficient * Polynomial(found);
    }
    if (!rest.isZero())
      return std::nullopt;
  }
  std::vector<int64_t> result;
  for (size_t level = 0; level < sweep.size(); ++level) {
    int64_t step = symbols[sweep[level]].step;
    if (!distances[level] || *distances[level] % step != 0)
      return std::nullopt;
    result.push_back(*distances[level] / step);
  }
  return result;
}

} // namespace surrogate
