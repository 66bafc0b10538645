//===- Divisions.cpp - quotients and remainders of one number ----------------------------===//
//
// `row = i / width; column = i % width;` are put together again: `row * width + column` is i, and
// over whole rows each row meets each column.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Symbolic.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <numeric>

namespace surrogate {

std::optional<Polynomial> Polynomial::dividedBy(const Polynomial &divisor) const {
  if (const auto number = divisor.constant())
    return *number != 0 ? dividedBy(*number) : std::nullopt;
  if (isTooBig() || divisor.isTooBig())
    return std::nullopt;
  const Monomial &leading = divisor.terms.rbegin()->first;
  const int64_t leadingFactor = divisor.terms.rbegin()->second;
  Polynomial rest = *this, result;
  for (unsigned round = 0; round < 16 && !rest.isZero(); ++round) {
    const auto term = llvm::find_if(rest.terms, [&](const auto &each) {
      return each.second % leadingFactor == 0 && std::ranges::includes(each.first, leading);
    });
    if (term == rest.terms.end())
      return std::nullopt;
    Monomial factors;
    std::ranges::set_difference(term->first, leading, std::back_inserter(factors));
    Polynomial part;
    part.add(factors, term->second / leadingFactor);
    result = result + part;
    rest = rest - part * divisor;
  }
  return rest.isZero() ? std::optional(result) : std::nullopt;
}

Polynomial Polynomial::inLowestTerms() const {
  int64_t common = 0, rest = 0;
  for (const auto &[factors, number] : terms)
    if (factors.empty())
      rest = number;
    else
      common = std::gcd(common, number);
  if (common <= 1 || isTooBig())
    return *this;
  const int64_t least = rest / common - (rest % common < 0 ? 1 : 0);
  return *(*this - Polynomial(rest)).dividedBy(common) + Polynomial(least);
}

/// Whether a quotient is that of the remainder's division; `i / a / b` is `i / (a * b)`.
static bool isQuotientOf(const Division &quotient, const Division &remainder,
                         const SymbolTable &symbols) {
  if (quotient.part != Division::Part::Quotient)
    return false;
  if (quotient.dividend == remainder.dividend && quotient.divisor == remainder.divisor)
    return true;
  for (SymbolId id : remainder.dividend.symbols())
    if (const Division *inner = symbols.divisionOf(id, Division::Part::Quotient);
        inner && remainder.dividend == Polynomial::symbol(id))
      return quotient.dividend == inner->dividend &&
             quotient.divisor == inner->divisor * remainder.divisor;
  return false;
}

static bool isBounded(SymbolId id, const Constraints &constraints) {
  return llvm::any_of(constraints, [&](const Constraint &each) { return each.symbol == id; });
}

constexpr unsigned mostLevels = 4; // of i % a, i / a % b, i / a / b % c

Polynomial SymbolTable::inParts(Polynomial polynomial, const Constraints &constraints) const {
  for (unsigned level = 0; level < mostLevels; ++level) {
    bool isChanged = false;
    for (const Constraint &constraint : constraints) {
      const Division *remainder = divisionOf(constraint.symbol, Division::Part::Remainder);
      const std::set<SymbolId> divided =
          remainder ? remainder->dividend.symbols() : std::set<SymbolId>();
      if (divided.size() != 1 || remainder->dividend != Polynomial::symbol(*divided.begin()) ||
          !polynomial.mentions(*divided.begin()))
        continue;
      SymbolId quotient = *divided.begin() + 1; // made later
      while (quotient < next() && !(symbols[quotient].division &&
                                    isQuotientOf(*symbols[quotient].division, *remainder, *this)))
        ++quotient;
      if (quotient == next())
        continue;
      polynomial = polynomial.substitute(*divided.begin(),
                                         remainder->divisor * Polynomial::symbol(quotient) +
                                             Polynomial::symbol(constraint.symbol));
      isChanged = true;
    }
    if (!isChanged)
      break;
  }
  return polynomial;
}

/// The iterations of a loop in steps that came before one of it.
static bool countsSteps(const Division &division, const SymbolTable &symbols) {
  return division.part == Division::Part::Quotient &&
         llvm::any_of(division.dividend.symbols(), [&](SymbolId id) {
           const Symbol &loop = symbols[id];
           return loop.kind == Symbol::Kind::Loop && division.divisor == Polynomial(loop.step) &&
                  division.dividend == Polynomial::symbol(id) - *loop.begin;
         });
}

/// `256 * tile`, where `i += 256` and `++tile`, is how far i has come.
Polynomial SymbolTable::withoutCounts(Polynomial polynomial, const Constraints &constraints) const {
  for (SymbolId id : polynomial.symbols()) {
    const auto &division = symbols[id].division;
    if (!division || !countsSteps(*division, *this) || isBounded(id, constraints))
      continue;
    const auto factor = polynomial.coefficientOf(id);
    const auto steps = factor ? factor->dividedBy(division->divisor) : std::nullopt;
    if (steps)
      polynomial = polynomial.substitute(id, Polynomial(0)) + *steps * division->dividend;
  }
  return polynomial;
}

Polynomial SymbolTable::recombined(Polynomial polynomial, const Constraints &constraints) const {
  const auto isDivided = [&](SymbolId id) { return symbols[id].division.has_value(); };
  if (llvm::none_of(polynomial.allTerms(), // each addition of the program's comes here
                    [&](const auto &term) { return llvm::any_of(term.first, isDivided); }))
    return polynomial;
  polynomial = withoutCounts(std::move(polynomial), constraints);
  for (unsigned level = 0; level < mostLevels; ++level) {
    const std::set<SymbolId> all = polynomial.symbols();
    bool isChanged = false;
    for (SymbolId id : all) {
      const Division *remainder = divisionOf(id, Division::Part::Remainder);
      const auto factor = remainder ? polynomial.coefficientOf(id) : std::nullopt;
      if (!factor || isBounded(id, constraints))
        continue;
      const auto quotient = llvm::find_if(all, [&](SymbolId each) {
        return symbols[each].division && isQuotientOf(*symbols[each].division, *remainder, *this);
      });
      const auto times = quotient != all.end() ? polynomial.coefficientOf(*quotient) : std::nullopt;
      const Polynomial whole = *factor * remainder->divisor;
      if (!times || !((*times - whole).isZero() || (factor->hasNoNegativeCoefficient() &&
                                                    (*times - whole).hasNoNegativeCoefficient())))
        continue;
      polynomial = polynomial - whole * Polynomial::symbol(*quotient) -
                   *factor * Polynomial::symbol(id) + *factor * remainder->dividend;
      isChanged = true;
      break;
    }
    if (!isChanged)
      return polynomial;
  }
  return polynomial;
}

std::optional<SymbolTable::Rest> SymbolTable::restIn(const Polynomial &polynomial,
                                                     Predicate runs) const {
  for (SymbolId id : polynomial.symbols()) {
    const Division *division = divisionOf(id, Division::Part::Quotient);
    const auto times = division && runs(id) ? polynomial.coefficientOf(id) : std::nullopt;
    const auto factor =
        times ? (*times * Polynomial(-1)).dividedBy(division->divisor) : std::nullopt;
    if (!factor || factor->isZero())
      continue;
    const bool isOfOneSign =
        factor->hasNoNegativeCoefficient() || (*factor * Polynomial(-1)).hasNoNegativeCoefficient();
    const Polynomial others = polynomial - *factor * division->dividend +
                              *factor * division->divisor * Polynomial::symbol(id);
    const bool isWhole = llvm::none_of(division->dividend.symbols(), [&](SymbolId each) {
      return runs(each) && others.mentions(each);
    });
    if (isOfOneSign && isWhole)
      return Rest{*factor, others, division};
  }
  return std::nullopt;
}

bool SymbolTable::isInWholeRows(const Division &division, const Constraints &constraints) const {
  const auto all = [](SymbolId) { return true; };
  const auto first = minimum(division.dividend, constraints, all);
  const auto last = maximum(division.dividend, constraints, all);
  return first && last && first->dividedBy(division.divisor) &&
         (*last + Polynomial(1)).dividedBy(division.divisor);
}

bool SymbolTable::isTornApart(const Symbol &symbol, const std::map<SymbolId, bool> &isAtMost,
                              const std::set<SymbolId> &isSomewhere,
                              const Constraints &constraints) const {
  std::set<SymbolId> shared;
  for (const auto &[id, grows] : symbol.follows)
    if (isSomewhere.count(id))
      shared.insert(id);
  for (SymbolId id : symbol.dependsOn)
    if (isAtMost.count(id) || isSomewhere.count(id))
      shared.insert(id);
  const auto isOfSome = [&](const std::optional<Division> &division, SymbolId id) {
    return division && division->dividend.mentions(id) && !isInWholeRows(*division, constraints);
  };
  return llvm::any_of(shared, [&](SymbolId id) {
    return isOfSome(symbol.division, id) || llvm::any_of(symbol.dependsOn, [&](SymbolId each) {
             return isOfSome(symbols[each].division, id);
           });
  });
}

bool SymbolTable::isMadeOf(const Polynomial &polynomial, SymbolId id) const {
  return llvm::any_of(polynomial.symbols(), [&](SymbolId each) {
    return each == id || symbols[each].dependsOn.count(id) || symbols[each].follows.count(id);
  });
}

bool SymbolTable::isBoundByRest(SymbolId id, const Constraints &constraints) const {
  return llvm::any_of(constraints, [&](const Constraint &each) {
    const Division *rest = divisionOf(each.symbol, Division::Part::Remainder);
    return rest && rest->dividend.mentions(id);
  });
}

std::optional<SymbolId> SymbolTable::find(const Division &division,
                                          const std::optional<Polynomial> &begin,
                                          const std::optional<Polynomial> &end) const {
  const std::set<SymbolId> divided = division.dividend.symbols();
  for (SymbolId id = divided.empty() ? 0 : *divided.rbegin() + 1; id < next(); ++id)
    if (symbols[id].division == division && symbols[id].kind == Symbol::Kind::Varying &&
        symbols[id].begin == begin && symbols[id].end == end)
      return id;
  return std::nullopt;
}

/// n - 4 * (n / 4), n - n % 4
static bool isRest(const Polynomial &value, const SymbolTable &symbols) {
  return llvm::any_of(value.allTerms(), [&](const auto &term) {
    if (term.second >= 0 || term.first.size() != 1)
      return false;
    const SymbolId id = *term.first.begin();
    const Polynomial dividend = value - Polynomial(term.second) * Polynomial::symbol(id);
    const auto &division = symbols[id].division;
    return division && division->dividend == dividend &&
           (division->part == Division::Part::Quotient
                ? division->divisor == Polynomial(-term.second)
                : division->part == Division::Part::Remainder && term.second == -1);
  });
}

/// 16 * ((n + 15) / 16) - n: what is divided is at most the divisor less one above the multiple.
static bool isRoundedUp(const Polynomial &value, const SymbolTable &symbols) {
  return llvm::any_of(value.symbols(), [&](SymbolId id) {
    const Division *quotient = symbols.divisionOf(id, Division::Part::Quotient);
    const auto divisor = quotient ? quotient->divisor.constant() : std::nullopt;
    const auto factor = value.coefficientOf(id);
    const auto times =
        divisor && *divisor > 0 && factor ? factor->dividedBy(*divisor) : std::nullopt;
    if (!times || !times->hasNoNegativeCoefficient())
      return false;
    const Polynomial least = quotient->dividend - Polynomial(*divisor - 1);
    return (value.substitute(id, Polynomial(0)) + *times * least).hasNoNegativeCoefficient();
  });
}

std::optional<Division> SymbolTable::asRest(const Polynomial &polynomial) const {
  for (const auto &[factors, number] : polynomial.allTerms())
    for (SymbolId id : factors) {
      const Division *quotient = divisionOf(id, Division::Part::Quotient);
      if (quotient && symbols[id].kind == Symbol::Kind::Varying && number < 0 &&
          !countsSteps(*quotient, *this) && // which has none
          polynomial == quotient->dividend - quotient->divisor * Polynomial::symbol(id))
        return Division{Division::Part::Remainder, quotient->dividend, quotient->divisor};
    }
  return std::nullopt;
}

Polynomial SymbolTable::withoutOrderedQuotients(Polynomial value) const {
  const std::set<SymbolId> all = value.symbols();
  for (SymbolId more : all)
    for (SymbolId less : all) {
      const Division *larger = divisionOf(more, Division::Part::Quotient);
      const Division *smaller = divisionOf(less, Division::Part::Quotient);
      const auto factor = larger && smaller ? value.coefficientOf(more) : std::nullopt;
      if (!factor || !factor->hasNoNegativeCoefficient() || factor->isZero() ||
          value.coefficientOf(less) != *factor * Polynomial(-1) ||
          larger->divisor != smaller->divisor ||
          !(larger->dividend - smaller->dividend).hasNoNegativeCoefficient())
        continue;
      value = value.substitute(more, Polynomial(0)).substitute(less, Polynomial(0));
    }
  return value;
}

bool SymbolTable::isNotNegative(const Polynomial &difference) const {
  return showNotNegative(difference, [&](const Polynomial &value) {
    return value.hasNoNegativeCoefficient() || isRest(value, *this) || isRoundedUp(value, *this) ||
           withoutOrderedQuotients(value).hasNoNegativeCoefficient();
  });
}

} // namespace surrogate
