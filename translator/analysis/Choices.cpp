//===- Choices.cpp - with what numbers that are one of two move -----------------------------===//
//
// `j < w ? 0 : j - w`: what such a number grows with, and which others tell it.
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Symbolic.h"

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

} // namespace surrogate
