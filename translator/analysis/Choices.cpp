//===- Choices.cpp - numbers that are one of two --------------------------------------------===//
//
// `j < w ? 0 : j - w`: what such a number grows with, and which others tell it.
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Symbolic.h"

namespace surrogate {

void SymbolTable::noteChoice(SymbolId id, const Polynomial &one, const Constraints &ofOne,
                             const Polynomial &other, const Constraints &ofOther) {
  // `j < w ? 0 : j - w` grows with j; `j > 0 ? j - 1 : n - 1` jumps.
  const bool isClamp =
      (provablyLessEqual(one, other, ofOne) && provablyLessEqual(other, one, ofOther)) ||
      (provablyLessEqual(other, one, ofOne) && provablyLessEqual(one, other, ofOther));
  symbols[id].follows.clear();
  symbols[id].dependsOn.clear();
  if (isClamp) { // `k * c + c < n ? k * c + c : n` ends with the smaller of both ends
    const bool isSmaller = provablyLessEqual(one, other, ofOne);
    std::optional<Polynomial> &bound = isSmaller ? symbols[id].end : symbols[id].begin;
    const Polynomial beyond(isSmaller ? 1 : 0);
    const std::set<SymbolId> of = bound ? (*bound - beyond).symbols() : std::set<SymbolId>();
    const auto known = of.size() == 1 ? choices.find(*of.begin()) : choices.end();
    if (known != choices.end() && known->second.isLarger == isSmaller &&
        *bound - beyond == Polynomial::symbol(known->first))
      if (auto nearer = choose(known->second.first, known->second.second, !isSmaller))
        (isSmaller ? symbols[id].end : symbols[id].begin) = *nearer + beyond;
  }
  for (const Polynomial *value : {&one, &other}) {
    if (!isClamp) {
      noteDependence(id, *value);
      continue;
    }
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
            symbols[id].follows.try_emplace(symbol, growsToo).first->second != growsToo)
          symbols[id].dependsOn.insert(symbol);
      const std::set<SymbolId> others = symbols[each].dependsOn;
      symbols[id].dependsOn.insert(others.begin(), others.end());
    }
  }
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

} // namespace surrogate
