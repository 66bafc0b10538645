//===- Induction.h - what the files on loops' counts share --------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_INDUCTION_H
#define SURROGATE_TRANSLATOR_ANALYSIS_INDUCTION_H

#include "analysis/Interpreter.h"

namespace surrogate {

/// The number that a step is counted in: an integer itself, of a pointer its last subscript.
std::optional<Polynomial> placeIn(const Value &value);
/// Both are integers, or pointers into the same array.
bool areComparable(const Value &left, const Value &right);
/// What symbols from `firstInside` on stand for differs from iteration to iteration.
bool isOfLoop(const Polynomial &polynomial, SymbolId firstInside, const SymbolTable &symbols);
/// Names of the pointers of which a loop's condition asks whether they are null: p of `p && i < n`.
std::vector<const clang::DeclRefExpr *> pointersAsked(const clang::Expr *condition,
                                                      clang::ASTContext &context);
/// `i < n && x[i] > 0`: what stands beside the count isn't of values at the entry. `open` isn't
/// understood, `added` is.
bool asksData(llvm::ArrayRef<const clang::Expr *> open, llvm::ArrayRef<Constraint> added,
              SymbolId symbol, const SymbolTable &symbols, clang::ASTContext &context);

} // namespace surrogate

#endif
