//===- InterpretBytes.cpp - bytes, counted as elements --------------------------------------===//
//
//   memcpy(to, from, size)                             size / 8 numbers of type double
//   (float *)((char *)image + y * pitch)               y * (pitch / 4) elements behind the first
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

/// The entry value that all terms share which have a remainder: the distance of rows.
static std::optional<SymbolId> pitchIn(const Polynomial &bytes, int64_t size,
                                       const SymbolTable &symbols) {
  std::optional<std::set<SymbolId>> shared;
  for (const auto &[monomial, coefficient] : bytes.allTerms()) {
    if (coefficient % size == 0)
      continue;
    std::set<SymbolId> own;
    for (SymbolId id : monomial)
      if (symbols[id].kind == Symbol::Kind::Entry && (!shared || shared->count(id)))
        own.insert(id);
    shared = std::move(own);
  }
  return shared && !shared->empty() ? std::optional(*shared->rbegin()) : std::nullopt;
}

/// `y * pitch` bytes as elements: `y * (pitch / 4)`. Elements lie where their type may lie, so that
/// a number of bytes that leads from one to another has no remainder.
std::optional<Polynomial> Interpreter::inElements(const Polynomial &bytes, QualType element) {
  const int64_t size = context.getTypeSizeInChars(element).getQuantity();
  if (size == 0)
    return std::nullopt;
  if (auto whole = bytes.dividedBy(size))
    return whole;
  const auto quotientOf = [&](const Polynomial &dividend, bool isUnsigned) {
    return divide(BO_Div, integerValue(dividend), integerValue(Polynomial(size)),
                  isUnsigned ? context.UnsignedLongTy : context.LongTy)
        .integer;
  };
  const auto isUnsigned = [&](SymbolId id) { return trace.symbols[id].isUnsigned; };
  if (trace.symbols.isEntryValue(bytes)) // `memcpy(to, from, size)`
    return quotientOf(bytes, llvm::all_of(bytes.symbols(), isUnsigned));
  const auto pitch = pitchIn(bytes, size, trace.symbols);
  if (!pitch)
    return std::nullopt;
  Polynomial elements;
  for (const auto &[monomial, coefficient] : bytes.allTerms()) {
    Polynomial::Monomial rest = monomial;
    Polynomial term(coefficient / size);
    if (coefficient % size != 0) {
      const auto quotient = quotientOf(
          Polynomial(std::abs(coefficient)) * Polynomial::symbol(*pitch), isUnsigned(*pitch));
      if (!quotient)
        return std::nullopt;
      term = *quotient * Polynomial(coefficient < 0 ? -1 : 1);
      rest.erase(llvm::find(rest, *pitch));
    }
    for (SymbolId id : rest)
      term = term * Polynomial::symbol(id);
    elements = elements + term;
  }
  return elements;
}

} // namespace surrogate
