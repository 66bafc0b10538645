//===- Choices.cpp - with what numbers that are one of two move -----------------------------===//
//
// `j < w ? 0 : j - w`: what such a number grows with, and which others tell it.
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Symbolic.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

namespace surrogate {

bool SymbolTable::noteClamp(SymbolId id, const Polynomial &one, const Polynomial &other) {
  bool movesOneWay = true;
  for (const Polynomial *value : {&one, &other})
    for (SymbolId each : value->symbols()) {
      if (symbols[each].kind == Symbol::Kind::Entry)
        continue;
      const Polynomial part = *value - value->substitute(each, Polynomial(0));
      const bool grows = part.hasNoNegativeCoefficient();
      const bool isEither = grows || (part * Polynomial(-1)).hasNoNegativeCoefficient();
      std::map<SymbolId, bool> followed = symbols[each].follows;
      for (auto &[_, growsToo] : followed)
        growsToo = growsToo == grows;
      followed.emplace(each, grows);
      for (const auto &[symbol, growsToo] : followed)
        if (!isEither ||
            symbols[id].follows.try_emplace(symbol, growsToo).first->second != growsToo) {
          symbols[id].dependsOn.insert(symbol);
          movesOneWay = false;
        }
      const std::set<SymbolId> others = symbols[each].dependsOn;
      symbols[id].dependsOn.insert(others.begin(), others.end());
    }
  return movesOneWay;
}

void SymbolTable::noteDependence(SymbolId id, const Polynomial &value) {
  std::set<SymbolId> found;
  for (SymbolId each : value.symbols()) {
    if (symbols[each].kind == Symbol::Kind::Entry)
      continue;
    found.insert(each);
    found.insert(symbols[each].dependsOn.begin(), symbols[each].dependsOn.end());
    for (const auto &[followed, _] : symbols[each].follows)
      found.insert(followed);
  }
  symbols[id].dependsOn.insert(found.begin(), found.end());
}

bool SymbolTable::isOpen(const Polynomial &bound) const {
  return llvm::any_of(bound.symbols(), [&](SymbolId id) {
    return symbols[id].kind == Symbol::Kind::Varying && !symbols[id].begin && !symbols[id].end;
  });
}

/// `one` >= `other`; where the program asks the sign of what they hold, no size shows that.
bool SymbolTable::isCertainlyMore(const Polynomial &one, const Polynomial &other) const {
  const Polynomial difference = one - other;
  return isNotNegative(difference) && llvm::none_of(difference.symbols(), [&](SymbolId id) {
           return symbols[id].kind == Symbol::Kind::Entry && symbols[id].isLoose;
         });
}

std::vector<Constraints> SymbolTable::alternatives(SymbolId id, bool wantMaximum,
                                                   const Constraints &constraints) const {
  const auto &end = wantMaximum ? symbols[id].end : symbols[id].begin;
  std::vector<size_t> bounds; // of which none is known to be the tightest
  const auto isBound = [&](const Constraint &each) {
    return each.symbol == id && each.isLower != wantMaximum && !each.bound.mentions(id);
  };
  for (size_t k = 0; k < constraints.size(); ++k) {
    const auto isComparable = [&](size_t other) {
      return (constraints[k].bound - constraints[other].bound).constant().has_value();
    };
    if (!isBound(constraints[k]) || isOpen(constraints[k].bound) ||
        (end && isCertainlyMore(wantMaximum ? constraints[k].bound : *end,
                                wantMaximum ? *end : constraints[k].bound)))
      continue;
    if (llvm::any_of(constraints[k].bound.symbols(), [&](SymbolId each) { return isChoice(each); }))
      return {}; // the smaller one of those before it
    if (std::ranges::none_of(bounds, isComparable))
      bounds.push_back(k);
  }
  constexpr size_t most = 3;
  if (bounds.size() < 2 || bounds.size() > most)
    return {};
  std::vector<Constraints> result;
  for (size_t kept : bounds) {
    Constraints alternative;
    for (const Constraint &each : constraints)
      if (!isBound(each) || (each.bound - constraints[kept].bound).constant())
        alternative.push_back(each);
    result.push_back(std::move(alternative));
  }
  return result;
}

/// Where an access is at all, each of its guards lets a value through: of 1 <= t <= m, m >= 1.
static std::vector<Polynomial> spansOf(const Constraints &constraints, const SymbolTable &symbols) {
  std::vector<Polynomial> spans;
  for (const Constraint &lower : constraints)
    for (const Constraint &upper : constraints)
      if (lower.isLower && !upper.isLower && lower.symbol == upper.symbol &&
          symbols.isEntryValue(lower.bound) && symbols.isEntryValue(upper.bound))
        spans.push_back(upper.bound - lower.bound - Polynomial(1));
  return spans;
}

std::optional<Polynomial> SymbolTable::tightest(const Polynomial &polynomial, bool wantMaximum,
                                                const std::vector<Constraints> &alternatives,
                                                const Constraints &constraints,
                                                Predicate eliminate) const {
  const std::vector<Polynomial> spans = spansOf(constraints, *this);
  const auto isTighter = [&](const Polynomial &one, const Polynomial &other) {
    const Polynomial difference = wantMaximum ? other - one : one - other;
    return isNotNegative(difference) || llvm::any_of(spans, [&](const Polynomial &span) {
             return isNotNegative(difference - span);
           });
  };
  std::optional<Polynomial> result;
  for (const Constraints &alternative : alternatives) {
    const auto value = extreme(polynomial, wantMaximum, alternative, eliminate);
    if (!value)
      continue;
    if (!result || isTighter(*value, *result))
      result = value;
    else if (!isTighter(*result, *value))
      return std::nullopt;
  }
  return result;
}

} // namespace surrogate
