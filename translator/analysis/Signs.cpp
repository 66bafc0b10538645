//===- Signs.cpp ------------------------------------------------------------------------===//

#include "analysis/Signs.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
namespace {

/// What is >= 0 wherever one access happens, and which entry values are by that.
class KnownSigns {
public:
  KnownSigns(const SymbolTable &symbols, std::vector<Polynomial> counts)
      : symbols(symbols), counts(std::move(counts)) {}

  void add(Polynomial count) { counts.push_back(std::move(count)); }

  /// Until nothing more follows: 2 * n - lo >= 0 tells of n once lo is known.
  void follow() {
    size_t before;
    do {
      before = notNegative.size();
      for (const Polynomial &count : counts) {
        if (const auto symbol = shownBy(count))
          notNegative.insert(*symbol);
        addDivided(count);
      }
    } while (notNegative.size() > before);
  }

  /// Adds to `taken` what `value` >= 0 takes for granted.
  void takeFor(const Polynomial &value, std::set<SymbolId> &taken) const {
    const std::set<SymbolId> open = openIn(value);
    if (!open.empty() && !isShown(value))
      taken.insert(open.begin(), open.end());
  }

private:
  bool isShown(const Polynomial &value) const {
    const auto isSum = [&](const Polynomial &sum) {
      return sum.hasNoNegativeCoefficient() && openIn(sum).empty();
    };
    return isSum(value) ||
           llvm::any_of(counts, [&](const Polynomial &count) { return isSum(value - count); });
  }

  bool isKnown(SymbolId id) const {
    if (symbols.isChoice(id)) {
      if (!asked.insert(id).second) // n - min(n, m) > 0 says nothing of min(n, m) by itself
        return false;
      const bool isNotNegative = symbols.showNotNegative(
          Polynomial::symbol(id), [&](const Polynomial &value) { return isShown(value); });
      asked.erase(id);
      return isNotNegative;
    }
    return symbols[id].kind != Symbol::Kind::Entry || symbols[id].isUnsigned ||
           notNegative.count(id) != 0;
  }

  std::set<SymbolId> openIn(const Polynomial &value) const {
    std::set<SymbolId> open = value.symbols();
    std::erase_if(open, [&](SymbolId id) { return isKnown(id); });
    return open;
  }

  /// Of a * n - (what isn't negative) >= 0: n.
  std::optional<SymbolId> shownBy(const Polynomial &count) const {
    std::optional<SymbolId> shown;
    for (const auto &[monomial, coefficient] : count.allTerms()) {
      const bool isTakenAway =
          coefficient < 0 && llvm::all_of(monomial, [&](SymbolId id) { return isKnown(id); });
      if (isTakenAway)
        continue;
      if (shown || coefficient < 0 || monomial.size() != 1)
        return std::nullopt;
      shown = monomial.front();
    }
    return shown;
  }

  /// n - 2 * (n / 2) > 0, n - n % 4 > 0: n is above 0, and so are its parts.
  void addDivided(const Polynomial &count) {
    for (SymbolId id : count.symbols()) {
      const auto &division = symbols[id].division;
      if (!division || division->part == Division::Part::HasRemainder)
        continue;
      const bool isQuotient = division->part == Division::Part::Quotient;
      const Polynomial part =
          (isQuotient ? division->divisor : Polynomial(1)) * Polynomial::symbol(id);
      const auto beyond = (division->dividend - part - count).constant();
      if (beyond && *beyond > 0) {
        notNegative.insert(id);
        for (SymbolId each : division->dividend.symbols())
          if (division->dividend == Polynomial::symbol(each))
            notNegative.insert(each);
      }
    }
  }

  const SymbolTable &symbols;
  std::vector<Polynomial> counts;
  std::set<SymbolId> notNegative;
  mutable std::set<SymbolId> asked; ///< choices that are being looked at
};

/// Loops that surround the access run, and the branches that lead to it were taken.
void addWhatLeadsTo(const Access &access, const Trace &trace, KnownSigns &known) {
  const SymbolTable &symbols = trace.symbols;
  for (unsigned condition : access.conditions)
    known.add(trace.conditions[condition]);
  for (const Polynomial &subscript : access.location.subscripts())
    for (SymbolId id : subscript.symbols())
      if (const Symbol &symbol = symbols[id]; symbol.kind == Symbol::Kind::Loop)
        known.add(*symbol.end - *symbol.begin - Polynomial(1));
  for (const Constraint &constraint : access.constraints) {
    const Polynomial difference = Polynomial::symbol(constraint.symbol) - constraint.bound;
    known.add(constraint.isLower ? difference : Polynomial(-1) - difference);
  }
}

/// Of i * s + k: s, which says where the subscripts lead as i grows.
void takeForStrides(const Polynomial &subscript, const SymbolTable &symbols,
                    const KnownSigns &known, std::set<SymbolId> &taken) {
  for (const auto &[monomial, coefficient] : subscript.allTerms()) {
    const auto isEntry = [&](SymbolId id) { return symbols[id].kind == Symbol::Kind::Entry; };
    Polynomial stride(1);
    for (SymbolId id : llvm::make_filter_range(monomial, isEntry))
      stride = stride * Polynomial::symbol(id);
    if (!llvm::all_of(monomial, isEntry))
      known.takeFor(stride, taken);
  }
}

} // namespace

std::set<SymbolId> signsTaken(const Trace &trace, const Group &group, const Window &hull,
                              llvm::ArrayRef<Touched> touched,
                              const std::vector<Polynomial> &counts) {
  std::set<SymbolId> taken;
  for (const Touched &each : touched) {
    KnownSigns known(trace.symbols, counts);
    addWhatLeadsTo(*each.access, trace, known);
    known.follow();
    for (unsigned step : group.text.dimensions)
      takeForStrides(each.access->location.steps[step].subscript, trace.symbols, known, taken);
    for (const Polynomial &value : each.taken)
      known.takeFor(value, taken);
    for (const auto &[window, whole] : llvm::zip_equal(each.window, hull))
      for (const Polynomial &within : {window.begin - whole.begin, whole.end - window.end})
        if (within.hasNoNegativeCoefficient()) // otherwise something else shows it
          known.takeFor(within, taken);
  }
  return taken;
}

} // namespace surrogate
