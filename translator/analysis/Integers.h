//===- Integers.h - what is left of a value in an integer's bits ------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_INTEGERS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_INTEGERS_H

#include "analysis/Symbolic.h"

#include "clang/AST/Expr.h"

namespace surrogate {

/// An integer's bits; of a bit-field fewer than its type has.
struct IntegerBits {
  unsigned width = 32;
  bool isUnsigned = false;
  bool isBoolean = false;
};

IntegerBits bitsOf(clang::QualType type, const clang::ASTContext &context);
IntegerBits bitsOf(const clang::FieldDecl *field, const clang::ASTContext &context);
/// Of what an assignment's left-hand side names.
IntegerBits bitsOf(const clang::Expr *lvalue, const clang::ASTContext &context);

/// What an integer holds once `value` is stored in it: 300 in 8 bits is 44. Where the value may
/// not fit and isn't a number, all that is known is the integer's range. Wider than int, a value is
/// what the program means by it.
Polynomial heldIn(const IntegerBits &bits, const Polynomial &value, SymbolTable &symbols,
                  const Constraints &constraints);

/// Unsigned numbers that a hash multiplies or shifts by half their bits or more: they are meant to
/// wrap around, where others are taken not to.
bool isMeantToWrap(const IntegerBits &bits, const Polynomial &value);
/// Such a value of entry values, as the program computes it: "key * 2654435761u".
Polynomial withUnsignedParts(const IntegerBits &bits, const Polynomial &value,
                             SymbolTable &symbols);
/// What a wider integer gets of it: an entry symbol, or one between 0 and what the bits hold.
Polynomial wrappedIn(const IntegerBits &bits, const Polynomial &value, SymbolTable &symbols);

/// An integer that isn't known: of a short unsigned type as far as that goes, perhaps less far.
SymbolId unknownOf(clang::QualType type, SymbolTable &symbols, const clang::ASTContext &context);

/// Without the assumption that variables are sizes: unsigned symbols, and bounds of the loops
/// whose symbols stand in it.
bool isCertainlyNotNegative(const Polynomial &value, const SymbolTable &symbols,
                            const Constraints &constraints);

/// `n % 256 != 0`, `!(n % 256)`, `n % 256`: worth a look before the branches are taken.
bool asksRemainder(const clang::Expr *condition);
/// `status != cudaSuccess`, `status`, `status != cudaSuccess && verbose`. (Other numbers may have
/// wrapped around, so that they decide nothing.)
bool asksStatus(const clang::Expr *condition);

} // namespace surrogate

#endif
