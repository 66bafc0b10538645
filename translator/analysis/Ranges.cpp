//===- Ranges.cpp - what one subscript covers over all its loops -------------------------===//

#include "analysis/Facts.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {

std::string withoutOuterParentheses(std::string text) {
  if (text.size() < 2 || text.front() != '(' || text.back() != ')')
    return text;
  int depth = 0;
  for (size_t k = 0; k + 1 < text.size(); ++k) {
    depth += text[k] == '(' ? 1 : text[k] == ')' ? -1 : 0;
    if (depth == 0)
      return text;
  }
  return text.substr(1, text.size() - 2);
}

bool mentions(llvm::StringRef text, llvm::StringRef name) {
  auto isWord = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  for (size_t place = text.find(name); place != llvm::StringRef::npos;
       place = text.find(name, place + 1)) {
    const size_t end = place + name.size();
    if ((place == 0 || !isWord(text[place - 1])) && (end == text.size() || !isWord(text[end])))
      return true;
  }
  return false;
}

std::optional<Interval> rangeOf(const Polynomial &subscript, const Constraints &constraints,
                                const SymbolTable &symbols, SymbolTable::Predicate eliminate) {
  auto first = symbols.minimum(subscript, constraints, eliminate);
  auto last = symbols.maximum(subscript, constraints, eliminate);
  if (!first || !last)
    return std::nullopt;
  Interval result{*first, *last + Polynomial(1), 1};
  // One loop, stepping over elements: a[2 * i].
  std::optional<int64_t> stride;
  unsigned moving = 0;
  for (SymbolId id : subscript.symbols()) {
    if (symbols[id].kind == Symbol::Kind::Entry || !eliminate(id))
      continue;
    ++moving;
    auto coefficient = subscript.coefficientOf(id);
    auto constant =
        coefficient ? (*coefficient * Polynomial(symbols[id].step)).constant() : std::nullopt;
    // From where an outer loop says, steps lead to other elements each time.
    const auto isMoving = [&](SymbolId each) {
      return symbols[each].kind != Symbol::Kind::Entry && eliminate(each);
    };
    if (symbols[id].kind == Symbol::Kind::Loop && constant && *constant > 1 &&
        (symbols[id].step == 1 || llvm::none_of(symbols[id].begin->symbols(), isMoving)))
      stride = constant;
  }
  if (moving == 1 && stride && constraints.empty())
    result.stride = *stride;
  return result;
}

} // namespace surrogate
