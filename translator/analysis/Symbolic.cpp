//===- Symbolic.cpp - integers as polynomials in program variables ----------------------===//

#include "analysis/Symbolic.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <ranges>
#include <tuple>

namespace surrogate {

Polynomial::Polynomial(int64_t constant) {
  if (constant != 0)
    terms[{}] = constant;
}

Polynomial Polynomial::symbol(SymbolId id) {
  Polynomial result;
  result.terms[{id}] = 1;
  return result;
}

void Polynomial::add(const Monomial &monomial, int64_t coefficient) {
  auto [place, isNew] = terms.try_emplace(monomial, 0);
  if (__builtin_add_overflow(place->second, coefficient, &place->second))
    overflowed = true;
  if (place->second == 0)
    terms.erase(place);
}

Polynomial Polynomial::operator+(const Polynomial &other) const {
  Polynomial result = *this;
  result.overflowed |= other.overflowed;
  for (const auto &[monomial, coefficient] : other.terms)
    result.add(monomial, coefficient);
  return result;
}

Polynomial Polynomial::operator*(const Polynomial &other) const {
  Polynomial result;
  result.overflowed = overflowed || other.overflowed;
  if (isTooBig() || other.isTooBig()) { // don't multiply what nobody will read
    result.overflowed = true;
    return result;
  }
  for (const auto &[left, leftCoefficient] : terms)
    for (const auto &[right, rightCoefficient] : other.terms) {
      Monomial product = left;
      product.insert(product.end(), right.begin(), right.end());
      std::ranges::sort(product);
      int64_t coefficient;
      if (__builtin_mul_overflow(leftCoefficient, rightCoefficient, &coefficient))
        result.overflowed = true;
      else
        result.add(product, coefficient);
    }
  return result;
}

Polynomial Polynomial::operator-(const Polynomial &other) const {
  return *this + other * Polynomial(-1);
}

std::optional<int64_t> Polynomial::constant() const {
  if (overflowed)
    return std::nullopt;
  if (terms.empty())
    return 0;
  if (terms.size() == 1 && terms.begin()->first.empty())
    return terms.begin()->second;
  return std::nullopt;
}

bool Polynomial::mentions(SymbolId id) const {
  return std::ranges::any_of(terms, [id](const auto &term) {
    return std::binary_search(term.first.begin(), term.first.end(), id);
  });
}

std::set<SymbolId> Polynomial::symbols() const {
  std::set<SymbolId> result;
  for (const auto &[monomial, coefficient] : terms)
    result.insert(monomial.begin(), monomial.end());
  return result;
}

std::optional<Polynomial> Polynomial::coefficientOf(SymbolId id) const {
  Polynomial result;
  for (const auto &[monomial, coefficient] : terms) {
    auto power = std::count(monomial.begin(), monomial.end(), id);
    if (power == 0)
      continue;
    if (power > 1)
      return std::nullopt;
    Monomial rest = monomial;
    rest.erase(std::ranges::find(rest, id));
    result.add(rest, coefficient);
  }
  return result;
}

Polynomial Polynomial::substitute(SymbolId id, const Polynomial &value) const {
  Polynomial result;
  result.overflowed = overflowed;
  for (const auto &[monomial, coefficient] : terms) {
    Polynomial term(coefficient);
    for (SymbolId factor : monomial)
      term = term * (factor == id ? value : symbol(factor));
    result = result + term;
  }
  return result;
}

std::optional<Polynomial> Polynomial::dividedBy(int64_t divisor) const {
  Polynomial result = *this;
  for (auto &[monomial, coefficient] : result.terms) {
    if (coefficient % divisor != 0)
      return std::nullopt;
    coefficient /= divisor;
  }
  return result;
}

bool Polynomial::hasNoNegativeCoefficient() const {
  return !overflowed &&
         std::ranges::all_of(terms, [](const auto &term) { return term.second >= 0; });
}

SymbolId SymbolTable::entry(llvm::StringRef text, bool isUnsigned) {
  auto [place, isNew] = entries.try_emplace(text.str(), next());
  if (isNew) {
    Symbol symbol;
    symbol.kind = Symbol::Kind::Entry;
    symbol.text = text.str();
    symbol.isUnsigned = isUnsigned;
    symbols.push_back(std::move(symbol));
  }
  return place->second;
}

SymbolId SymbolTable::loop(llvm::StringRef text, llvm::StringRef type, Polynomial begin,
                           Polynomial end, int64_t step) {
  Symbol symbol;
  symbol.kind = Symbol::Kind::Loop;
  symbol.text = text.str();
  symbol.type = type.str();
  symbol.begin = std::move(begin);
  symbol.end = std::move(end);
  symbol.step = step;
  symbols.push_back(std::move(symbol));
  return symbols.size() - 1;
}

SymbolId SymbolTable::varying(llvm::StringRef text) {
  Symbol symbol;
  symbol.text = text.str();
  symbols.push_back(std::move(symbol));
  return symbols.size() - 1;
}

SymbolId SymbolTable::varyingBetween(std::optional<Polynomial> begin,
                                     std::optional<Polynomial> end) {
  SymbolId id = varying();
  symbols[id].begin = std::move(begin);
  symbols[id].end = std::move(end);
  return id;
}

bool SymbolTable::isEntryValue(const Polynomial &polynomial) const {
  if (polynomial.isTooBig())
    return false;
  for (SymbolId id : polynomial.symbols())
    if (symbols[id].kind != Symbol::Kind::Entry)
      return false;
  return true;
}

Polynomial SymbolTable::asSigned(const Polynomial &polynomial) {
  Polynomial result = polynomial;
  for (SymbolId id : polynomial.symbols())
    if (symbols[id].isUnsigned)
      result = result.substitute(id, Polynomial::symbol(entry("((long)" + symbols[id].text + ")")));
  return result;
}

SymbolTable::Terms SymbolTable::inWrittenOrder(const Polynomial &polynomial) const {
  // Positive terms first, then by degree: "i * ny + j - 1" rather than "-1 + j + i * ny".
  Terms terms(polynomial.allTerms().begin(), polynomial.allTerms().end());
  auto isEntry = [this](SymbolId id) { return symbols[id].kind == Symbol::Kind::Entry; };
  auto place = [this](SymbolId id) { // "(long)n" stands where n does
    const auto narrow = widenedFrom.find(id);
    return narrow == widenedFrom.end() ? std::pair(id, true) : std::pair(narrow->second, false);
  };
  for (auto &[monomial, coefficient] : terms) // "i * ny", not "ny * i"
    std::ranges::sort(monomial, [&](SymbolId left, SymbolId right) {
      return std::pair(isEntry(left), place(left)) < std::pair(isEntry(right), place(right));
    });
  std::ranges::sort(terms, [&](const auto &left, const auto &right) {
    auto rank = [&](const auto &term) {
      bool isRunning = !term.first.empty() && !isEntry(term.first.front());
      std::vector<SymbolId> places;
      places.reserve(term.first.size());
      for (SymbolId id : term.first)
        places.push_back(place(id).first);
      return std::tuple(term.second < 0, !isRunning, -static_cast<int>(term.first.size()), places);
    };
    return rank(left) < rank(right);
  });
  return terms;
}

std::string SymbolTable::print(const Polynomial &polynomial) const {
  std::string text;
  for (const auto &[monomial, coefficient] : inWrittenOrder(polynomial)) {
    uint64_t magnitude = coefficient < 0 ? -static_cast<uint64_t>(coefficient) : coefficient;
    if (text.empty())
      text += coefficient < 0 ? "-" : "";
    else
      text += coefficient < 0 ? " - " : " + ";
    bool needsFactor = false;
    if (magnitude != 1 || monomial.empty()) {
      text += std::to_string(magnitude);
      needsFactor = true;
    }
    for (SymbolId id : monomial) {
      text += needsFactor ? " * " : "";
      text += symbols[id].text;
      needsFactor = true;
    }
  }
  return text.empty() ? "0" : text;
}

std::string SymbolTable::printBound(const Polynomial &polynomial) {
  const bool mayWrap = !polynomial.hasNoNegativeCoefficient() &&
                       llvm::any_of(polynomial.symbols(), [&](SymbolId id) {
                         return symbols[id].isUnsigned && symbols[id].isNarrow;
                       });
  return print(mayWrap ? asSigned(polynomial) : polynomial);
}

/// "(a % 3)", but not "(a % 3) + (b % 3)".
static bool isParenthesised(llvm::StringRef text) {
  int depth = 0;
  for (size_t k = 0; k < text.size(); ++k) {
    depth += text[k] == '(' ? 1 : text[k] == ')' ? -1 : 0;
    if (depth == 0)
      return k > 0 && k + 1 == text.size();
  }
  return false;
}

std::string SymbolTable::printFactor(const Polynomial &polynomial) const {
  std::string text = print(polynomial);
  bool isPrimary = polynomial.allTerms().size() <= 1 && text.find(' ') == std::string::npos &&
                   text.front() != '-';
  return isPrimary || isParenthesised(text) ? text : "(" + text + ")";
}

std::optional<Polynomial> SymbolTable::bound(SymbolId id, bool wantMaximum,
                                             const Constraints &constraints) const {
  const Symbol &symbol = symbols[id];
  std::optional<Polynomial> best;
  if (wantMaximum && symbol.end)
    best = *symbol.end - Polynomial(1);
  if (!wantMaximum && symbol.begin)
    best = *symbol.begin;
  for (const Constraint &constraint : constraints) {
    if (constraint.symbol != id || constraint.isLower == wantMaximum)
      continue;
    Polynomial value = constraint.isLower ? constraint.bound : constraint.bound - Polynomial(1);
    if (value.mentions(id) || (best && isOpen(value))) // `i < count[k]`: as far as it may get
      continue;
    // A guard is at least as tight as the loop it stands in, unless the difference says no.
    if (!best || !isCertainlyMore(wantMaximum ? value : *best, wantMaximum ? *best : value))
      best = value;
  }
  if (!best && !wantMaximum && symbol.isUnsigned)
    return Polynomial(0);
  return best;
}

std::optional<Polynomial> SymbolTable::extreme(Polynomial polynomial, bool wantMaximum,
                                               const Constraints &constraints,
                                               Predicate eliminate) const {
  // Newest first: the bounds of a symbol mention older ones only. A bound that mentions a newer
  // one (from a constraint) could go round for ever, hence the limit.
  const Polynomial whole = polynomial;
  std::map<SymbolId, bool> isAtMost; // i, where i / 2 was taken at its largest or smallest
  std::set<SymbolId> isSomewhere;    // i, where i % 4 was
  for (unsigned round = 0; round < 32; ++round) {
    if (polynomial.isTooBig())
      return std::nullopt;
    const auto runs = [&](SymbolId id) {
      return symbols[id].kind != Symbol::Kind::Entry && eliminate(id);
    };
    polynomial = recombined(std::move(polynomial), constraints);
    if (const auto rest = restIn(polynomial, runs)) { // i - i / d * d: below d
      const auto least = minimum(rest->division->dividend, constraints, eliminate);
      if (!least || !least->hasNoNegativeCoefficient())
        return std::nullopt;
      const bool isMost = wantMaximum == rest->factor.hasNoNegativeCoefficient();
      if (isMost && !isInWholeRows(*rest->division, constraints)) // it may stop before d - 1
        return std::nullopt;
      const Polynomial last = rest->division->divisor - Polynomial(1);
      polynomial = rest->others + (isMost ? rest->factor * last : Polynomial(0));
      const std::set<SymbolId> divided = rest->division->dividend.symbols();
      isSomewhere.insert(divided.begin(), divided.end());
      continue;
    }
    std::set<SymbolId> candidates = polynomial.symbols();
    auto newest = std::ranges::find_if(std::ranges::reverse_view(candidates), runs);
    if (newest == candidates.rend())
      return polynomial;
    // `16 * t + x < n` of a newer t is a bound of x: the two go together, or it says nothing.
    const auto goesOn = [&](SymbolId id, const Polynomial &value) {
      return llvm::any_of(value.symbols(), [&](SymbolId each) {
        return each > id && candidates.count(each) && runs(each);
      });
    };
    const auto together =
        std::ranges::find_if(std::ranges::reverse_view(candidates), [&](SymbolId id) {
          return runs(id) && llvm::any_of(constraints, [&](const Constraint &constraint) {
                   return constraint.symbol == id && goesOn(id, constraint.bound);
                 });
        });
    if (together != candidates.rend())
      newest = together;
    auto part = polynomial.coefficientOf(*newest);
    if (!part) // a power: all that it stands in
      part = polynomial - polynomial.substitute(*newest, Polynomial(0));
    bool isPositive = part->hasNoNegativeCoefficient();
    bool isNegative = (*part * Polynomial(-1)).hasNoNegativeCoefficient();
    if (!isPositive && !isNegative)
      return std::nullopt;
    for (SymbolId id : part->symbols()) { // i * j: monotone only where j >= 0
      auto least = symbols[id].kind == Symbol::Kind::Entry
                       ? std::optional<Polynomial>(Polynomial(0))
                       : bound(id, false, constraints);
      if (!least || !least->hasNoNegativeCoefficient())
        return std::nullopt;
    }
    const bool isMost = wantMaximum == isPositive;
    if (const auto several = alternatives(*newest, isMost, constraints); !several.empty())
      return tightest(whole, wantMaximum, several, constraints, eliminate);
    auto value = bound(*newest, isMost, constraints);
    const auto taken = isAtMost.find(*newest);
    if (!value || (taken != isAtMost.end() && taken->second != isMost) ||
        isSomewhere.count(*newest))
      return std::nullopt;
    const Symbol &symbol = symbols[*newest];
    if (isTornApart(symbol, isAtMost, isSomewhere, constraints))
      return std::nullopt;
    isSomewhere.insert(symbol.dependsOn.begin(), symbol.dependsOn.end());
    for (const auto &[id, grows] : symbol.follows) // they can't be at both ends at once
      if (isAtMost.try_emplace(id, isMost == grows).first->second != (isMost == grows))
        return std::nullopt;
    polynomial = polynomial.substitute(*newest, *value);
    if (goesOn(*newest, *value) && llvm::any_of(value->symbols(), [&](SymbolId id) {
          return id > *newest && runs(id) && polynomial.mentions(id);
        }))
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Polynomial> SymbolTable::maximum(const Polynomial &polynomial,
                                               const Constraints &constraints,
                                               Predicate eliminate) const {
  return extreme(polynomial, true, constraints, eliminate);
}

std::optional<Polynomial> SymbolTable::minimum(const Polynomial &polynomial,
                                               const Constraints &constraints,
                                               Predicate eliminate) const {
  return extreme(polynomial, false, constraints, eliminate);
}

bool SymbolTable::provablyLessEqual(const Polynomial &left, const Polynomial &right,
                                    const Constraints &constraints) const {
  Polynomial difference = right - left;
  if (difference.isTooBig())
    return false;
  if (auto constant = difference.constant())
    return *constant >= 0;
  auto least = minimum(difference, constraints, [](SymbolId) { return true; });
  return least && isNotNegative(*least);
}

/// What is true of both of two is true of the larger one, and what the larger one only adds to is
/// true already where it is of either.
bool SymbolTable::showNotNegative(const Polynomial &value,
                                  llvm::function_ref<bool(const Polynomial &)> isShown) const {
  const std::set<SymbolId> own = value.symbols();
  const auto newest = std::ranges::find_if(std::ranges::reverse_view(own),
                                           [&](SymbolId id) { return isChoice(id); });
  if (newest == own.rend())
    return isShown(value);
  const Choice &choice = choices.at(*newest);
  const auto factor = value.coefficientOf(*newest);
  const auto number = factor ? factor->constant() : std::nullopt;
  const bool isEitherEnough = number && (*number > 0) == choice.isLarger;
  const bool ofFirst = showNotNegative(value.substitute(*newest, choice.first), isShown);
  return ofFirst == isEitherEnough
             ? ofFirst
             : showNotNegative(value.substitute(*newest, choice.second), isShown);
}

/// Of sizes, which are >= 0.
std::optional<Polynomial> SymbolTable::choose(const Polynomial &left, const Polynomial &right,
                                              bool wantLarger) {
  if (isNotNegative(left - right))
    return wantLarger ? left : right;
  if (isNotNegative(right - left))
    return wantLarger ? right : left;
  return choiceOf(left, right, wantLarger);
}

std::optional<Polynomial> SymbolTable::asked(const Polynomial &left, const Polynomial &right,
                                             bool wantLarger) {
  const Polynomial difference = left - right;
  const auto &terms = difference.allTerms();
  const bool isSign = terms.size() == 1 && terms.begin()->first.size() == 1 &&
                      symbols[terms.begin()->first.front()].kind == Symbol::Kind::Entry &&
                      !symbols[terms.begin()->first.front()].isUnsigned;
  return isSign ? choiceOf(left, right, wantLarger) : choose(left, right, wantLarger);
}

std::optional<Polynomial> SymbolTable::choiceOf(const Polynomial &left, const Polynomial &right,
                                                bool wantLarger) {
  if (!isEntryValue(left) || !isEntryValue(right))
    return std::nullopt;
  const bool mayWrap = !left.hasNoNegativeCoefficient() || !right.hasNoNegativeCoefficient();
  const std::string leftText = print(mayWrap ? asSigned(left) : left);
  const std::string rightText = print(mayWrap ? asSigned(right) : right);
  if (leftText.size() + rightText.size() > 200)
    return std::nullopt;
  const SymbolId firstNew = next();
  const SymbolId result = entry("(" + leftText + (wantLarger ? " > " : " < ") + rightText + " ? " +
                                leftText + " : " + rightText + ")");
  if (result >= firstNew)
    choices.emplace(result, Choice{left, right, wantLarger});
  return Polynomial::symbol(result);
}

/// left >= right, by what is known not to be negative.
static bool isAtLeast(const Polynomial &left, const Polynomial &right,
                      const std::vector<Polynomial> &notNegative) {
  const Polynomial difference = left - right;
  return difference.hasNoNegativeCoefficient() ||
         llvm::any_of(notNegative, [&](const Polynomial &known) {
           return (difference - known).hasNoNegativeCoefficient();
         });
}

std::optional<SymbolTable::CommonBound>
SymbolTable::above(const Polynomial &left, const Polynomial &right,
                   const std::vector<Polynomial> &notNegative) {
  if (isAtLeast(left, right, notNegative))
    return CommonBound{left};
  if (isAtLeast(right, left, notNegative))
    return CommonBound{right};
  for (const Polynomial &known : notNegative)
    if ((left + known - right).hasNoNegativeCoefficient())
      return CommonBound{left + known, true};
    else if ((right + known - left).hasNoNegativeCoefficient())
      return CommonBound{right + known, true};
  return std::nullopt;
}

std::optional<SymbolTable::CommonBound>
SymbolTable::below(const Polynomial &left, const Polynomial &right,
                   const std::vector<Polynomial> &notNegative) {
  if (isAtLeast(left, right, notNegative))
    return CommonBound{right};
  if (isAtLeast(right, left, notNegative))
    return CommonBound{left};
  for (const Polynomial &known : notNegative)
    if ((left - right + known).hasNoNegativeCoefficient())
      return CommonBound{right - known, true};
    else if ((right - left + known).hasNoNegativeCoefficient())
      return CommonBound{left - known, true};
  return std::nullopt;
}

std::optional<Polynomial> SymbolTable::smaller(const Polynomial &left, const Polynomial &right) {
  return choose(left, right, false);
}

std::optional<Polynomial> SymbolTable::larger(const Polynomial &left, const Polynomial &right) {
  return choose(left, right, true);
}

} // namespace surrogate
