//===- NearerBounds.cpp ---------------------------------------------------------------------===//

#include "analysis/NearerBounds.h"

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

} // namespace surrogate
