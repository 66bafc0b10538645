//===- ExtentConditions.cpp -------------------------------------------------------------===//

#include "analysis/ExtentConditions.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <numeric>

namespace surrogate {
using namespace clang;

namespace {

/// What `dividend` and `divisor` have in common through one term of the divisor: the multiple of
/// the divisor that takes these terms away.
Polynomial quotientBy(const Polynomial::Monomial &leading, int64_t factor,
                      const Polynomial &dividend) {
  Polynomial result;
  for (const auto &[monomial, coefficient] : dividend.allTerms()) {
    if (coefficient <= 0 || !std::ranges::includes(monomial, leading))
      continue;
    Polynomial::Monomial rest;
    std::ranges::set_difference(monomial, leading, std::back_inserter(rest));
    Polynomial term((coefficient + factor - 1) / factor);
    for (SymbolId id : rest)
      term = term * Polynomial::symbol(id);
    result = result + term;
  }
  return result;
}

/// Values that are 0 or less, and what is known of their symbols.
struct Failing {
  const SymbolTable &symbols;
  std::vector<Polynomial> values;
};

/// 4 * q - 3 is 0 or less where q is.
Polynomial inWholeNumbers(const Polynomial &value) {
  int64_t common = 0, constant = 0;
  for (const auto &[monomial, coefficient] : value.allTerms())
    if (monomial.empty())
      constant = coefficient;
    else
      common = std::gcd(common, coefficient);
  const auto whole =
      common > 1 ? (value - Polynomial(constant)).dividedBy(common) : std::optional<Polynomial>();
  const int64_t most = common > 1 ? -constant / common - (-constant % common < 0 ? 1 : 0) : 0;
  return whole ? *whole - Polynomial(most) : value;
}

/// `value` >= 0 for all sizes where these conditions fail: it is a sum of multiples, by sizes, of
/// what is negative then, and of something that isn't negative.
bool isNotNegative(const Polynomial &value, const Failing &failing) {
  if (failing.symbols.provablyLessEqual(Polynomial(), value))
    return true;
  const Polynomial wanted = value * Polynomial(-1);
  for (size_t k = 0; k < failing.values.size(); ++k) {
    const Polynomial &known = failing.values[k];
    Failing others = failing;
    others.values.erase(others.values.begin() + ptrdiff_t(k));
    for (const auto &[monomial, factor] : known.allTerms())
      if (!monomial.empty() && factor > 0) {
        const Polynomial quotient = quotientBy(monomial, factor, wanted);
        if (!quotient.isZero() && isNotNegative(value + known * quotient, others))
          return true;
      }
  }
  return false;
}

bool isEmpty(const Window &window, const Failing &failing) {
  return llvm::any_of(window, [&](const Interval &interval) {
    return isNotNegative(interval.begin - interval.end, failing);
  });
}

bool areSame(const Window &left, const Window &right, const Failing &failing) {
  auto areEqual = [&](const Polynomial &one, const Polynomial &two) {
    return isNotNegative(one - two, failing) && isNotNegative(two - one, failing);
  };
  return llvm::all_of(llvm::zip_equal(left, right), [&](const auto &pair) {
    return areEqual(std::get<0>(pair).begin, std::get<1>(pair).begin) &&
           areEqual(std::get<0>(pair).end, std::get<1>(pair).end);
  });
}

/// Tells of conditions whether the hull is right without them.
class HullCheck {
public:
  HullCheck(const Trace &trace, const Window &hull, llvm::ArrayRef<Touched> touched,
            HullFinder hullOf)
      : trace(trace), hull(hull), touched(touched), hullOf(hullOf) {}

  /// The hull is what the others touch where these fail.
  bool holdsWithout(const std::vector<unsigned> &conditions) const {
    Failing failing{trace.symbols, {}};
    for (unsigned condition : conditions)
      failing.values.push_back(inWholeNumbers(trace.conditions[condition] + Polynomial(1)));
    std::vector<Touched> others = touched.vec();
    llvm::erase_if(others, [&](const Touched &each) {
      return llvm::any_of(conditions,
                          [&](unsigned id) { return each.access->conditions.count(id) != 0; });
    });
    const bool isEmptyThen = isEmpty(hull, failing);
    if (others.empty())
      return isEmptyThen;
    const auto rest = hullOf(others);
    return rest && (areSame(hull, *rest, failing) || (isEmptyThen && isEmpty(*rest, failing)));
  }

private:
  const Trace &trace;
  const Window &hull;
  llvm::ArrayRef<Touched> touched;
  HullFinder hullOf;
};

int64_t constantTerm(const Polynomial &polynomial) {
  const auto term = polynomial.allTerms().find({});
  return term == polynomial.allTerms().end() ? 0 : term->second;
}

} // namespace

std::vector<Polynomial> conditionsOfHull(const Trace &trace, const Window &hull,
                                         llvm::ArrayRef<Touched> touched, HullFinder hullOf) {
  std::set<unsigned> ids;
  for (const Touched &each : touched)
    ids.insert(each.access->conditions.begin(), each.access->conditions.end());
  std::vector<unsigned> candidates(ids.begin(), ids.end());
  // Those that say more come first: n > 2 can be done without where n > 0 is enough.
  llvm::sort(candidates, [&](unsigned left, unsigned right) {
    return std::pair(constantTerm(trace.conditions[left]), left) <
           std::pair(constantTerm(trace.conditions[right]), right);
  });
  const HullCheck check(trace, hull, touched, hullOf);
  constexpr size_t mostSets = 64;
  std::vector<std::vector<unsigned>> failing = {{}}; // all sets of conditions that aren't needed
  std::vector<Polynomial> needed;
  for (unsigned candidate : candidates) {
    std::vector<std::vector<unsigned>> sets;
    for (std::vector<unsigned> set : failing) {
      set.push_back(candidate);
      sets.push_back(std::move(set));
    }
    const bool isNeeded = failing.size() > mostSets || llvm::any_of(sets, [&](const auto &set) {
                            return !check.holdsWithout(set);
                          });
    if (isNeeded)
      needed.push_back(trace.conditions[candidate]);
    else
      llvm::append_range(failing, std::move(sets));
  }
  llvm::erase_if(needed, [&](const Polynomial &each) { // n > 1, where n > 2 is
    return llvm::any_of(
        needed, [&](const Polynomial &other) { return (each - other).constant().value_or(0) > 0; });
  });
  return needed;
}

bool isNeverTrue(llvm::ArrayRef<Polynomial> conditions) {
  return llvm::any_of(conditions, [&](const Polynomial &one) {
    return llvm::any_of(conditions, [&](const Polynomial &other) {
      return (one + other).constant().value_or(0) < 0;
    });
  });
}

std::string conditionText(const Polynomial &value, const SymbolTable &symbols) {
  // Both sides as sums: unsigned ones may not go below 0.
  Polynomial left, right;
  for (const auto &[monomial, coefficient] : value.allTerms()) {
    Polynomial term(coefficient < 0 ? -coefficient : coefficient);
    for (SymbolId id : monomial)
      term = term * Polynomial::symbol(id);
    (coefficient < 0 ? right : left) = (coefficient < 0 ? right : left) + term;
  }
  const bool isAbove = right.allTerms().count({}) != 0; // n - 1 >= 0: n > 0
  if (isAbove)
    right = right - Polynomial(1);
  return symbols.print(left) + (isAbove ? " > " : " >= ") + symbols.print(right);
}

} // namespace surrogate
