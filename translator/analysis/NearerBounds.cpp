//===- NearerBounds.cpp ---------------------------------------------------------------------===//

#include "analysis/NearerBounds.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

/// Accesses that differ alike share a bound: x[i + 1] ends one behind x[i].
Polynomial NearerBounds::nearer(const Polynomial &guarded, const Polynomial &swept,
                                bool wantLarger) {
  if ((guarded - swept).constant() || !symbols.isEntryValue(swept))
    return guarded;
  for (const Bound &known : bounds)
    if (known.isLarger == wantLarger && known.guarded - known.swept == guarded - swept)
      return Polynomial::symbol(known.symbol) + guarded - known.guarded;
  const auto result = wantLarger ? symbols.larger(guarded, swept) : symbols.smaller(guarded, swept);
  if (!result)
    return guarded;
  if (*result != guarded && *result != swept)
    bounds.push_back({*result->symbols().begin(), guarded, swept, wantLarger});
  return *result;
}

Interval NearerBounds::within(const Interval &guarded, const Interval &swept) {
  return {nearer(guarded.begin, swept.begin, true), nearer(guarded.end, swept.end, false),
          guarded.stride};
}

bool NearerBounds::showAtLeast(const Polynomial &left, const Polynomial &right,
                               Comparison isAtLeast) const {
  return llvm::any_of(bounds, [&](const Bound &bound) {
    const Polynomial &side = bound.isLarger ? left : right;
    if (side.coefficientOf(bound.symbol) != Polynomial(1))
      return false;
    const auto holdsFor = [&](const Polynomial &choice) {
      const Polynomial replaced = side.substitute(bound.symbol, choice);
      return bound.isLarger ? isAtLeast(replaced, right) : isAtLeast(left, replaced);
    };
    return holdsFor(bound.guarded) || holdsFor(bound.swept);
  });
}

} // namespace surrogate
