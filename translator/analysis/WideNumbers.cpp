//===- WideNumbers.cpp - numbers that an int may be too small for -----------------------------===//
//
// `a[(long)i * m + j]` is computed in a long, and so is what the region touches of `a`: n * m of
// two ints isn't above 2^31, `(long)n * m` is.
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Symbolic.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

/// `2 * n`, `n * m`
static bool isProduct(const std::pair<const Polynomial::Monomial, int64_t> &term) {
  return term.first.size() > 1 || (term.first.size() == 1 && term.second != 1 && term.second != -1);
}

static bool hasProduct(const Polynomial &polynomial, const Polynomial::Monomial &monomial) {
  return llvm::any_of(polynomial.allTerms(),
                      [&](const auto &term) { return term.first == monomial && isProduct(term); });
}

void SymbolTable::noteWide(const Polynomial &result, const Polynomial &left,
                           const Polynomial &right) {
  if (result.isTooBig())
    return;
  // What is a product already was made one elsewhere, in an int perhaps.
  for (const auto &term : result.allTerms())
    if (isProduct(term) && !hasProduct(left, term.first) && !hasProduct(right, term.first))
      wideProducts.insert(term.first);
  const auto variables =
      llvm::count_if(result.allTerms(), [](const auto &term) { return !term.first.empty(); });
  if (variables > 1)
    wideSums.insert(result.allTerms());
}

bool SymbolTable::isWide(const Polynomial &polynomial) const {
  std::vector<Polynomial> open = {polynomial};
  std::set<SymbolId> seen;
  while (!open.empty()) {
    const Polynomial each = std::move(open.back());
    open.pop_back();
    if (wideSums.count(each.allTerms()) || llvm::any_of(each.allTerms(), [&](const auto &term) {
          return isProduct(term) && wideProducts.count(term.first) != 0;
        }))
      return true;
    for (SymbolId id : each.symbols()) {
      if (!seen.insert(id).second)
        continue;
      for (const std::optional<Polynomial> &bound : {symbols[id].begin, symbols[id].end})
        if (bound)
          open.push_back(*bound);
      if (const auto choice = choices.find(id); choice != choices.end())
        open.insert(open.end(), {choice->second.first, choice->second.second});
    }
  }
  return false;
}

/// Of a variable: what else is in parentheses may be computed in an int.
bool SymbolTable::isKnownWide(SymbolId id) const {
  const llvm::StringRef text = symbols[id].text;
  return widenedFrom.count(id) != 0 || text.starts_with("((long)") ||
         (!symbols[id].isNarrow && !text.starts_with("("));
}

SymbolId SymbolTable::widened(SymbolId id, const std::string &text) {
  const SymbolId result = entry(text);
  widenedFrom.emplace(result, id);
  return result;
}

/// What is the larger or smaller of two: each of them as it is to be written.
Polynomial SymbolTable::withWideChoices(const Polynomial &polynomial) {
  Polynomial result = polynomial;
  for (SymbolId id : polynomial.symbols()) {
    const auto known = choices.find(id);
    if (known == choices.end())
      continue;
    const Choice choice = known->second;
    const Polynomial one = asWide(choice.first), other = asWide(choice.second);
    if (one == choice.first && other == choice.second)
      continue;
    const std::string first = print(one), second = print(other);
    const std::string text = "(" + first + (choice.isLarger ? " > " : " < ") + second + " ? " +
                             first + " : " + second + ")";
    result = result.substitute(id, Polynomial::symbol(widened(id, text)));
  }
  return result;
}

Polynomial SymbolTable::asWide(const Polynomial &polynomial) {
  Terms terms = inWrittenOrder(withWideChoices(polynomial));
  const auto widen = [&](SymbolId &id) { id = widened(id, "(long)" + symbols[id].text); };
  const auto isWideHere = [&](const Polynomial::Monomial &monomial) {
    return llvm::any_of(monomial, [&](SymbolId id) { return isKnownWide(id); });
  };
  // C computes from left to right: one of the first two factors decides, and so do two terms.
  for (auto &[monomial, coefficient] : terms) {
    const bool hasNumber = coefficient != 1 && coefficient != -1;
    if (isProduct({monomial, coefficient}) && !isKnownWide(monomial.front()) &&
        (hasNumber || !isKnownWide(monomial[1])))
      widen(monomial.front());
  }
  const bool isSum = terms.size() > 1 && terms[1].second > 0 && !terms[1].first.empty();
  if (isSum && !isWideHere(terms[0].first) && !isWideHere(terms[1].first))
    widen(terms[0].first.front());
  Polynomial result;
  for (const auto &[monomial, coefficient] : terms) {
    Polynomial term(coefficient);
    for (SymbolId id : monomial)
      term = term * Polynomial::symbol(id);
    result = result + term;
  }
  return result;
}

} // namespace surrogate
