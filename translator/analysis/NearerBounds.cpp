//===- NearerBounds.cpp ---------------------------------------------------------------------===//

#include "analysis/NearerBounds.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

/// Accesses that differ alike share a bound: x[i + 1] ends one behind x[i].
Polynomial NearerBounds::nearer(const Polynomial &guarded, const Polynomial &swept, bool wantLarger,
                                std::vector<Polynomial> &taken) {
  if ((guarded - swept).constant() || !symbols.isEntryValue(swept))
    return guarded;
  for (const Bound &known : bounds)
    if (known.isLarger == wantLarger && known.guarded - known.swept == guarded - swept)
      return Polynomial::symbol(known.symbol) + guarded - known.guarded;
  const auto result = wantLarger ? symbols.larger(guarded, swept) : symbols.smaller(guarded, swept);
  if (!result)
    return guarded;
  if (*result == guarded || *result == swept)
    taken.push_back((*result == guarded) == wantLarger ? guarded - swept : swept - guarded);
  else
    bounds.push_back({*result->symbols().begin(), guarded, swept, wantLarger});
  return *result;
}

Interval NearerBounds::within(const Interval &guarded, const Interval &swept,
                              std::vector<Polynomial> &taken) {
  return {nearer(guarded.begin, swept.begin, true, taken),
          nearer(guarded.end, swept.end, false, taken), guarded.stride};
}

bool isCutAlong(const Polynomial &subscript, const Access &access, const SymbolTable &symbols) {
  return llvm::any_of(access.constraints, [&](const Constraint &constraint) {
    const Symbol &symbol = symbols[constraint.symbol];
    const bool isCut = llvm::any_of(constraint.bound.symbols(), [&](SymbolId id) {
      const auto factor = constraint.bound.coefficientOf(id);
      const auto constant = factor ? factor->constant() : std::nullopt;
      return symbols[id].kind == Symbol::Kind::Loop && subscript.mentions(id) && constant != 1 &&
             constant != -1;
    });
    if (!isCut || subscript.mentions(constraint.symbol))
      return false;
    return !symbol.begin || !symbol.end ||
           !(constraint.isLower
                 ? symbols.provablyLessEqual(constraint.bound + Polynomial(1), *symbol.end)
                 : symbols.provablyLessEqual(*symbol.begin + Polynomial(1), constraint.bound));
  });
}

bool isCutByUnknown(const Polynomial &beyondLeft, const SymbolTable &symbols) {
  const auto isAdded = [&](SymbolId id, bool added) {
    const auto factor = beyondLeft.coefficientOf(id);
    const auto number = factor ? factor->constant() : std::nullopt;
    return !number || (*number > 0) == added;
  };
  const std::set<SymbolId> all = beyondLeft.symbols();
  return llvm::any_of(all,
                      [&](SymbolId id) {
                        return symbols[id].kind == Symbol::Kind::Varying && !symbols[id].end &&
                               isAdded(id, true);
                      }) &&
         llvm::any_of(all, [&](SymbolId id) {
           return symbols[id].kind == Symbol::Kind::Loop && isAdded(id, false);
         });
}

} // namespace surrogate
