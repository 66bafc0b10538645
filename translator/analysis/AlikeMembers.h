//===- AlikeMembers.h - a struct of numbers, walked as an array -------------------------===//
//
// `double &operator[](int k) { return (&x)[k]; }` of a struct of three doubles leads to one of its
// members, and `double *d = &p[0].x;` goes on to those of p[1] behind them. It is what compilers
// lay out, whatever the language says about it.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_ALIKEMEMBERS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_ALIKEMEMBERS_H

#include "analysis/State.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace surrogate {

/// float4 as four floats: of how many numbers of a type a struct is made, and of nothing else.
int64_t numbersIn(clang::QualType group, clang::QualType number, const clang::ASTContext &context);

/// Structs of as many numbers of one type: any complex class and cuDoubleComplex.
bool areAlike(clang::QualType left, clang::QualType right, const clang::ASTContext &context);
/// The field of `record` that lies where `field` does in an alike struct; else `field` itself.
const clang::FieldDecl *fieldLike(const clang::FieldDecl *field, clang::QualType record,
                                  const clang::ASTContext &context);

/// What `(&object.x)[index]` means where `pointer` is how the program writes the pointer: what
/// isn't known of an index into an object's members stays within them.
std::optional<Polynomial> indexInside(const clang::Expr *pointer, const Value &value,
                                      const std::optional<Polynomial> &index, SymbolTable &symbols,
                                      const Constraints &constraints,
                                      const clang::ASTContext &context);

/// `number / count`, of what isn't negative.
using Quotient = llvm::function_ref<Polynomial(const Polynomial &number, int64_t count)>;

/// The members that `&member + distance` may point to, all of them where it isn't known which;
/// none where that leaves the objects.
std::vector<Location> membersReached(const Location &member, const Polynomial &distance,
                                     const SymbolTable &symbols, const Constraints &constraints,
                                     const clang::ASTContext &context, Quotient quotient);

/// The innermost element that the place stands in, as p[i] of p[i].x, which a pointer that walks
/// leaves; nullptr where it stands in none.
Step *lastElement(Location &place);

} // namespace surrogate

#endif
