//===- SizeOrder.cpp - which of two sizes is the larger one ------------------------------===//

#include "analysis/SizeOrder.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

SizeOrder::SizeOrder(const Trace &trace) : symbols(&trace.symbols) {
  for (const Access &access : trace.accesses)
    for (const Polynomial &subscript : access.location.subscripts()) {
      for (const auto &[monomial, coefficient] : subscript.allTerms())
        if (monomial.size() > 1)
          sizes.insert(monomial.begin(), monomial.end());
      for (SymbolId id : subscript.symbols())
        if ((*symbols)[id].kind == Symbol::Kind::Loop) {
          addSizes(*(*symbols)[id].begin);
          addSizes(*(*symbols)[id].end);
        }
    }
}

/// Half of a size is one, and so is what it is half of.
void SizeOrder::addSizes(const Polynomial &polynomial) {
  for (SymbolId id : polynomial.symbols())
    if (sizes.insert(id).second && (*symbols)[id].division)
      addSizes((*symbols)[id].division->dividend);
}

void SizeOrder::show(Polynomial value) {
  if (!value.constant() && !llvm::is_contained(shown, value))
    shown.push_back(std::move(value));
}

/// 2 * (n / 2) and n % 2 aren't more than n.
void SizeOrder::addDivisions() {
  for (SymbolId id : sizes) {
    const auto &division = (*symbols)[id].division;
    const auto divisor = division ? division->divisor.constant() : std::nullopt;
    if (!divisor || *divisor <= 0 || division->part == Division::Part::HasRemainder)
      continue;
    const bool isQuotient = division->part == Division::Part::Quotient;
    show(division->dividend - Polynomial(isQuotient ? *divisor : 1) * Polynomial::symbol(id));
  }
}

/// Guards that led to an access let a value through: `if (j > 0 && j < n - 1)` says 3 <= n.
void SizeOrder::lookAtGuards(const Access &access) {
  const auto showSpan = [&](const Polynomial &begin, const Polynomial &end) {
    if (symbols->isEntryValue(begin) && symbols->isEntryValue(end))
      show(end - begin - Polynomial(1));
  };
  for (const Constraint &upper : access.constraints) {
    if (upper.isLower)
      continue;
    if (const auto &begin = (*symbols)[upper.symbol].begin)
      showSpan(*begin, upper.bound);
    for (const Constraint &lower : access.constraints)
      if (lower.isLower && lower.symbol == upper.symbol)
        showSpan(lower.bound, upper.bound);
  }
}

/// Rows and columns are counted from 0: `u[i][n - 2]` of a matrix shows that n is at least 2.
void SizeOrder::lookAt(const Group &group, llvm::ArrayRef<const Access *> accesses) {
  shown.clear();
  for (const Access *access : accesses) {
    lookAtGuards(*access);
    for (unsigned step : group.text.dimensions) {
      const Polynomial &subscript = access->location.steps[step].subscript;
      const bool isMatrix = group.text.dimensions.size() > 1;
      if ((isMatrix || access->location.steps[step].via == Step::Via::Array) && !access->guarded &&
          symbols->isEntryValue(subscript))
        show(subscript);
      std::set<SymbolId> moving = subscript.symbols();
      for (SymbolId id : subscript.symbols())
        for (const auto &[followed, _] : (*symbols)[id].follows) // the smaller of i + 1 and n - 1
          moving.insert(followed);
      for (SymbolId id : moving) {
        const Symbol &symbol = (*symbols)[id];
        if (symbol.kind == Symbol::Kind::Loop && symbols->isEntryValue(*symbol.begin) &&
            symbols->isEntryValue(*symbol.end))
          show(*symbol.end - *symbol.begin - Polynomial(1));
      }
    }
  }
  addDivisions();
}

bool SizeOrder::mayHaveEitherSign(const Polynomial &difference) const {
  return llvm::any_of(difference.symbols(), [&](SymbolId id) {
    return (*symbols)[id].kind == Symbol::Kind::Entry && !(*symbols)[id].isUnsigned &&
           !sizes.count(id);
  });
}

std::vector<Polynomial> SizeOrder::outermost(const std::vector<Polynomial> &all, bool wantLargest) {
  std::vector<Polynomial> result;
  for (const Polynomial &each : all) {
    const auto alike = llvm::find_if(result, [&](const Polynomial &known) {
      return each == known || (each - known).constant();
    });
    if (alike == result.end())
      result.push_back(each);
    else if (const auto more = (each - *alike).constant(); more && (*more > 0) == wantLargest)
      *alike = each;
  }
  return result;
}

bool SizeOrder::isAtLeast(const Polynomial &left, const Polynomial &right) const {
  return symbols->showNotNegative(
      left - right, [&](const Polynomial &difference) { return isShown(difference); });
}

/// `difference` >= 0 for sizes, and for loops that run.
bool SizeOrder::isShown(const Polynomial &value) const {
  const Polynomial difference = symbols->withoutOrderedQuotients(value);
  constexpr size_t few = 16;
  const unsigned facts = shown.size() <= few ? 2 : 1; // rows * columns > columns + 1 of two of each
  return !mayHaveEitherSign(difference) && followsFrom(difference, facts);
}

bool SizeOrder::followsFrom(const Polynomial &difference, unsigned facts) const {
  if (difference.hasNoNegativeCoefficient())
    return true;
  if (facts == 0)
    return false;
  constexpr int64_t widestStep = 4; // x[3 * i + 2] grows three times as fast as i
  const std::set<SymbolId> factors = difference.symbols();
  return llvm::any_of(shown, [&](const Polynomial &count) {
    for (int64_t times = 1; times <= widestStep; ++times)
      if ((difference - Polynomial(times) * count).hasNoNegativeCoefficient())
        return true;
    return llvm::any_of(factors, [&](SymbolId factor) { // a row of rows * columns
      return followsFrom(difference - count * Polynomial::symbol(factor), facts - 1);
    });
  });
}

} // namespace surrogate
