//===- Clamps.cpp -------------------------------------------------------------------------===//

#include "analysis/Clamps.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
namespace {

bool showsAtMost(const Polynomial &low, const Polynomial &high, const PathValue &where,
                 const SymbolTable &symbols) {
  return symbols.provablyLessEqual(low, high, where.constraints) ||
         llvm::any_of(where.claims, [&](const Claim &claim) {
           const auto rest = (high - low - claim.front()).constant();
           return claim.size() == 1 && rest && *rest >= 0;
         });
}

/// What is >= 0 on both paths.
std::vector<Polynomial> notNegativeOnBoth(const Claims &left, const Claims &right) {
  std::vector<Polynomial> result;
  for (const Claim &claim : left)
    if (claim.size() == 1 && llvm::is_contained(right, claim))
      result.push_back(claim.front());
  return result;
}

/// As loops run it leaves out nothing between its ends: `i - 2`, and what doesn't move.
bool movesByOne(const Polynomial &value, const SymbolTable &symbols) {
  unsigned moving = 0;
  return llvm::all_of(value.symbols(), [&](SymbolId id) {
    if (symbols[id].kind == Symbol::Kind::Entry)
      return true;
    const auto factor = value.coefficientOf(id);
    const auto number = factor ? factor->constant() : std::nullopt;
    const bool isWhole =
        symbols[id].isFilled || (symbols[id].kind == Symbol::Kind::Loop && symbols[id].step == 1);
    return ++moving == 1 && isWhole && number && (*number == 1 || *number == -1);
  });
}

} // namespace

bool isOfEitherSign(const Polynomial &difference, const SymbolTable &symbols) {
  return llvm::any_of(difference.symbols(), [&](SymbolId id) {
    return symbols[id].kind == Symbol::Kind::Entry && symbols[id].isLoose;
  });
}

static bool isAmong(const Constraint &one, const Constraints &all) {
  return llvm::any_of(all, [&](const Constraint &other) {
    return one.symbol == other.symbol && one.isLower == other.isLower && one.bound == other.bound;
  });
}

Constraints commonConstraints(const Constraints &left, const Constraints &right) {
  Constraints result;
  llvm::copy_if(left, std::back_inserter(result),
                [&](const Constraint &one) { return isAmong(one, right); });
  return result;
}

bool asksIteration(const Constraints &one, const Constraints &other, const SymbolTable &symbols) {
  return llvm::any_of(one, [&](const Constraint &each) {
    const Symbol &asked = symbols[each.symbol];
    const bool isPartOfOne = asked.division && asked.isFilled;
    return !isAmong(each, other) && (asked.kind == Symbol::Kind::Loop || isPartOfOne);
  });
}

bool isMovedByLoops(const Polynomial &value, const SymbolTable &symbols) {
  return llvm::all_of(value.symbols(), [&](SymbolId id) {
    return symbols[id].kind != Symbol::Kind::Varying || symbols[id].isFilled;
  });
}

/// Of a number of the program's that nothing else shows to be 0 or more.
static bool asksSign(const Polynomial &difference, const std::vector<Polynomial> &notNegative,
                     const SymbolTable &symbols) {
  const std::set<SymbolId> asked = difference.symbols();
  return asked.size() == 1 && !symbols.isChoice(*asked.begin()) &&
         llvm::none_of(notNegative, [&](const Polynomial &known) {
           return (Polynomial::symbol(*asked.begin()) - known).hasNoNegativeCoefficient();
         });
}

std::optional<Polynomial> clampOf(const PathValue &left, const PathValue &right,
                                  SymbolTable &symbols, bool isOutsideLoops) {
  const Polynomial &one = left.value, &other = right.value;
  const bool isSmaller =
      showsAtMost(one, other, left, symbols) && showsAtMost(other, one, right, symbols);
  const bool isLarger =
      showsAtMost(other, one, left, symbols) && showsAtMost(one, other, right, symbols);
  if (!isSmaller && !isLarger)
    return std::nullopt;
  const auto notNegative = notNegativeOnBoth(left.claims, right.claims);
  const auto choose = [&](const Polynomial &first, const Polynomial &second) {
    const auto bound = isSmaller ? SymbolTable::below(first, second, notNegative)
                                 : SymbolTable::above(first, second, notNegative);
    if (bound && !bound->isLoose && !isOfEitherSign(first - second, symbols))
      return std::optional(bound->value);
    return isSmaller ? symbols.smaller(first, second) : symbols.larger(first, second);
  };
  if (symbols.isEntryValue(one) && symbols.isEntryValue(other))
    return asksSign(one - other, notNegative, symbols)
               ? symbols.asked(one, other, isLarger && !isSmaller)
               : choose(one, other);
  const Constraints known = commonConstraints(left.constraints, right.constraints);
  const auto all = [](SymbolId) { return true; };
  const auto low1 = symbols.minimum(one, known, all), low2 = symbols.minimum(other, known, all);
  const auto high1 = symbols.maximum(one, known, all), high2 = symbols.maximum(other, known, all);
  if (!low1 || !low2 || !high1 || !high2)
    return std::nullopt;
  const auto low = choose(*low1, *low2), high = choose(*high1, *high2);
  if (!low || !high)
    return std::nullopt;
  const SymbolId id = symbols.varyingBetween(low, *high + Polynomial(1));
  if (!symbols.noteClamp(id, one, other))
    return std::nullopt; // `i > j ? i - j : j - i`: its ends needn't be those of either
  const auto isLoose = [&](SymbolId each) { return symbols[each].isLoose; };
  Symbol &symbol = symbols.edit(id);
  symbol.isLoose = llvm::any_of(one.symbols(), isLoose) || llvm::any_of(other.symbols(), isLoose);
  symbol.isOneValue = isOutsideLoops;
  symbol.isFilled = movesByOne(one, symbols) && movesByOne(other, symbols);
  return Polynomial::symbol(id);
}

} // namespace surrogate
