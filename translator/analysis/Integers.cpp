//===- Integers.cpp ---------------------------------------------------------------------===//

#include "analysis/Integers.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"

#include <algorithm>

namespace surrogate {
using namespace clang;

namespace {
bool everywhere(SymbolId) { return true; }
} // namespace

IntegerBits bitsOf(QualType type, const ASTContext &context) {
  IntegerBits bits;
  bits.width = context.getIntWidth(type);
  bits.isUnsigned = type->isUnsignedIntegerOrEnumerationType();
  bits.isBoolean = type->isBooleanType();
  return bits;
}

IntegerBits bitsOf(const FieldDecl *field, const ASTContext &context) {
  IntegerBits bits = bitsOf(field->getType(), context);
  if (field->isBitField())
    bits.width = field->getBitWidthValue(context);
  return bits;
}

IntegerBits bitsOf(const Expr *lvalue, const ASTContext &context) {
  const FieldDecl *field = const_cast<Expr *>(lvalue)->getSourceBitField();
  return field ? bitsOf(field, context) : bitsOf(lvalue->getType(), context);
}

Polynomial heldIn(const IntegerBits &bits, const Polynomial &value, SymbolTable &symbols,
                  const Constraints &constraints) {
  constexpr unsigned intWidth = 32;
  auto number = value.constant();
  if (bits.isBoolean)
    return number ? Polynomial(*number != 0)
                  : Polynomial::symbol(symbols.varyingBetween(Polynomial(0), Polynomial(2)));
  if (bits.width > intWidth || (bits.width == intWidth && (bits.isUnsigned || !number)))
    return value;
  const int64_t range = int64_t(1) << bits.width;
  const int64_t least = bits.isUnsigned ? 0 : -range / 2, most = least + range - 1;
  if (number)
    return {((*number - least) % range + range) % range + least};
  auto smallest = symbols.minimum(value, constraints, everywhere);
  auto largest = symbols.maximum(value, constraints, everywhere);
  auto low = smallest ? smallest->constant() : std::nullopt;
  auto high = largest ? largest->constant() : std::nullopt;
  if (low && high && *low >= least && *high <= most)
    return value;
  const SymbolId id = symbols.varyingBetween(Polynomial(least), Polynomial(most + 1));
  symbols.edit(id).isLoose = true; // as far as its type goes, perhaps less far
  return Polynomial::symbol(id);
}

bool isMeantToWrap(const IntegerBits &bits, const Polynomial &value) {
  return bits.isUnsigned && !bits.isBoolean &&
         std::ranges::any_of(value.allTerms(), [&](const auto &term) {
           const uint64_t factor =
               term.second < 0 ? -static_cast<uint64_t>(term.second) : uint64_t(term.second);
           return !term.first.empty() && factor >> (bits.width / 2) != 0;
         });
}

Polynomial withUnsignedParts(const IntegerBits &bits, const Polynomial &value,
                             SymbolTable &symbols) {
  constexpr unsigned intWidth = 32;
  const bool isWide = bits.width > intWidth;
  const std::string type = isWide ? "unsigned long" : "unsigned int";
  Polynomial result;
  for (const auto &[monomial, coefficient] : value.allTerms()) {
    const uint64_t factor =
        coefficient < 0 ? -static_cast<uint64_t>(coefficient) : uint64_t(coefficient);
    Polynomial term(coefficient < 0 ? -1 : 1);
    for (SymbolId id : monomial)
      term = term * Polynomial::symbol(
                        symbols[id].isUnsigned && symbols[id].isNarrow != isWide
                            ? id
                            : symbols.entry("((" + type + ")" + symbols[id].text + ")", true));
    if (factor != 1 || monomial.empty())
      term = term * Polynomial::symbol(
                        symbols.entry(std::to_string(factor) + (isWide ? "ul" : "u"), true));
    result = result + term;
  }
  return result;
}

Polynomial wrappedIn(const IntegerBits &bits, const Polynomial &value, SymbolTable &symbols) {
  constexpr unsigned mostBits = 62; // whose range an int64_t holds
  if (!symbols.isEntryValue(value))
    return Polynomial::symbol(
        bits.width > mostBits
            ? symbols.varying()
            : symbols.varyingBetween(Polynomial(0), Polynomial(int64_t(1) << bits.width)));
  const std::string text = symbols.print(withUnsignedParts(bits, value, symbols));
  return Polynomial::symbol(symbols.entry("(" + text + ")", true));
}

/// `(i + n - 1) % n` in a loop over [0, n): where it runs, n is 1 at least.
static std::optional<int64_t> leastOf(SymbolId id, const Polynomial &value,
                                      const SymbolTable &symbols) {
  std::optional<int64_t> least;
  if (symbols[id].isUnsigned)
    least = 0;
  for (SymbolId other : value.symbols()) {
    const Symbol &running = symbols[other];
    auto begin = running.begin ? running.begin->constant() : std::nullopt;
    auto beyond = running.end ? (*running.end - Polynomial::symbol(id)).constant() : std::nullopt;
    if ((running.kind == Symbol::Kind::Loop || running.division) && begin && beyond)
      least = std::max(least.value_or(INT64_MIN), *begin + 1 - *beyond);
  }
  return least;
}

SymbolId unknownOf(QualType type, SymbolTable &symbols, const ASTContext &context) {
  const IntegerBits bits = bitsOf(type, context);
  constexpr unsigned shortest = 16;
  if (!bits.isUnsigned || bits.width > shortest)
    return symbols.varying();
  const SymbolId id = symbols.varyingBetween(Polynomial(0), Polynomial(int64_t(1) << bits.width));
  symbols.edit(id).isLoose = true;
  return id;
}

bool isCertainlyNotNegative(const Polynomial &value, const SymbolTable &symbols,
                            const Constraints &constraints) {
  auto smallest = symbols.minimum(value, constraints, everywhere);
  if (!smallest || smallest->isTooBig())
    return false;
  int64_t least = 0;
  for (const auto &[monomial, coefficient] : smallest->allTerms()) {
    int64_t factor = coefficient;
    if (!monomial.empty() && coefficient < 0)
      return false;
    for (SymbolId id : monomial) {
      auto part = leastOf(id, value, symbols);
      const bool isOnly = monomial.size() == 1;
      if (!part || (!isOnly && *part < 0) || __builtin_mul_overflow(factor, *part, &factor))
        return false;
    }
    if (__builtin_add_overflow(least, factor, &least))
      return false;
  }
  return least >= 0;
}

} // namespace surrogate
