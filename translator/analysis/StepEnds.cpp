//===- StepEnds.cpp -------------------------------------------------------------------------===//

#include "analysis/StepEnds.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

Polynomial quotientOf(const Polynomial &dividend, int64_t divisor, SymbolTable &symbols) {
  const SymbolId quotient = symbols.entry("(" + symbols.printFactor(symbols.asSigned(dividend)) +
                                          " / " + std::to_string(divisor) + ")");
  symbols.edit(quotient).division = {Division::Part::Quotient, dividend, Polynomial(divisor)};
  return Polynomial::symbol(quotient);
}

StepEnds::StepEnds(SymbolTable &symbols) : symbols(symbols) {
  const SymbolId all = symbols.next();
  for (SymbolId id = 0; id < all; ++id) {
    const Symbol &symbol = symbols[id];
    if (symbol.kind != Symbol::Kind::Loop || symbol.step <= 1)
      continue;
    const Interval range{*symbol.begin, *symbol.end, symbol.step};
    loops.push_back({id, false, endOf(range, symbols)});
  }
}

Constraints StepEnds::with(const Constraints &constraints) const {
  Constraints result = loops; // guards come behind them
  result.insert(result.end(), constraints.begin(), constraints.end());
  return result;
}

static int64_t roundedUp(int64_t dividend, int64_t divisor) {
  return dividend / divisor + (dividend % divisor > 0 ? 1 : 0);
}

/// n - n % 4
static bool isWholeSteps(const Polynomial &span, int64_t step, const SymbolTable &symbols) {
  return llvm::any_of(span.symbols(), [&](SymbolId id) {
    const Division *rest = symbols.divisionOf(id, Division::Part::Remainder);
    return rest && rest->divisor == Polynomial(step) &&
           rest->dividend == span + Polynomial::symbol(id);
  });
}

Polynomial StepEnds::endOf(const Interval &interval, SymbolTable &symbols) {
  const int64_t step = interval.stride;
  const Polynomial span = interval.end - interval.begin;
  if (step <= 1)
    return interval.end;
  if (isWholeSteps(span, step, symbols))
    return interval.end - Polynomial(step - 1);
  // step * whole + rest iterations' worth: of the rest, what is begun counts.
  const auto term = span.allTerms().find({});
  const int64_t rest = term == span.allTerms().end() ? 0 : term->second;
  const auto behind = [&](const Polynomial &count) {
    return interval.begin + Polynomial(step) * count - Polynomial(step - 1);
  };
  if (const auto whole = (span - Polynomial(rest)).dividedBy(step))
    return behind(*whole + Polynomial(roundedUp(rest, step)));
  if (!symbols.isEntryValue(span))
    return interval.end;
  return behind(quotientOf(span + Polynomial(step - 1), step, symbols));
}

Polynomial StepEnds::endOf(const Interval &interval, llvm::ArrayRef<Interval> all) const {
  if (interval.stride <= 1)
    return interval.end;
  std::set<int64_t> rests;
  for (const Interval &other : all) {
    const auto apart = (other.begin - interval.begin).constant();
    if (apart && other.end == interval.end && other.stride == interval.stride && other.stride > 1)
      rests.insert((*apart % other.stride + other.stride) % other.stride);
  }
  return int64_t(rests.size()) == interval.stride ? interval.end : endOf(interval, symbols);
}

} // namespace surrogate
