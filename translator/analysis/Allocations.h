//===- Allocations.h - how many elements a pointer's memory was allocated with -----------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_ALLOCATIONS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_ALLOCATIONS_H

#include "analysis/CallSites.h"
#include "analysis/SlotWrites.h"
#include "analysis/Symbolic.h"
#include "region/Region.h"

#include "clang/AST/ParentMap.h"

#include <memory>
#include <optional>

namespace surrogate {

class FunctionBody;

/// `struct plan { int n; double w[1]; }`, allocated with room for n: what C had before flexible
/// array members. `field` may be null: an array that is no member isn't open-ended.
bool isOpenEnded(const clang::FieldDecl *field, const clang::ConstantArrayType &array);

class Allocations {
public:
  Allocations(const Region &region, clang::ASTContext &context, CallSites &calls);
  ~Allocations();

  /// A count: symbol k is the variable `terms[k]`, or the member of the object that the pointer is
  /// a member of.
  struct Count {
    Polynomial value;
    std::vector<const clang::ValueDecl *> terms;
  };
  /// How many elements of `element` the pointer's memory has, in variables that have at the
  /// region's start the values they had then; nullopt where that isn't certain.
  std::optional<Count> countAtRegion(const clang::VarDecl *pointer, clang::QualType element);
  /// The same of a pointer that is a member, or a static variable: where one allocation alone is
  /// ever put into it, and the unit shows all that may write it.
  std::optional<Count> countOfSlot(const clang::ValueDecl *slot, clang::QualType element);

  /// Constants, variables, +, - and *, over `terms`: nullopt where it is anything else.
  std::optional<Polynomial> countIn(const clang::Expr *expression);
  const std::vector<const clang::ValueDecl *> &allTerms() const { return terms; }

  /// Where a local pointer points that was made from another one: `q = a + n` is n elements behind
  /// a. Of any other variable that is itself.
  struct Derived {
    const clang::VarDecl *base = nullptr;
    Count offset;
  };
  std::optional<Derived> derivedAtRegion(const clang::VarDecl *pointer);
  /// The function never gives it another value.
  bool keepsOneValue(const clang::VarDecl *variable);

private:
  using Function = const clang::FunctionDecl *;
  using Place = const clang::Stmt *;

  std::optional<Polynomial> countAt(const clang::VarDecl *pointer, clang::QualType element,
                                    Function function, Place place, unsigned depth);
  std::optional<Polynomial> countOfArgument(const clang::Expr *argument, clang::QualType element,
                                            Function caller, Place call, unsigned depth);
  std::optional<Polynomial> countOfLocal(const clang::VarDecl *pointer, clang::QualType element,
                                         Function function, Place place);
  std::optional<Polynomial> countOfParameter(const clang::ParmVarDecl *pointer,
                                             clang::QualType element, Function function,
                                             unsigned depth);
  std::optional<Polynomial> inParameters(const Polynomial &count, const clang::CallExpr *call,
                                         Function callee);
  /// What an allocation was asked for: bytes where `element` is null.
  struct Amount {
    Polynomial value;
    clang::QualType element;
  };
  std::optional<Amount> amountOf(const clang::Expr *value, unsigned depth = 0);
  std::optional<Amount> amountOfWrapper(const clang::CallExpr *call, unsigned depth);
  std::optional<Polynomial> elementsOf(const clang::Expr *allocation, clang::QualType element);
  const clang::Expr *startOf(const clang::Expr *pointer);
  std::optional<Polynomial> elementsOfArray(const clang::Expr *start, clang::QualType element);
  /// AllocationSlots.cpp
  std::optional<Polynomial> inSlots(const Polynomial &count, const SlotWrites::Write &allocation);
  const clang::ValueDecl *slotHolding(const clang::VarDecl *variable,
                                      const SlotWrites::Write &allocation);
  bool isOwnSlot(const clang::ValueDecl *slot);
  bool staysAfter(const clang::ValueDecl *slot, const SlotWrites::Write &allocation);
  bool runsNoRegionBefore(Function function, Place place);
  bool isUnchanged(const Polynomial &count, Function function, Place allocation);
  Polynomial symbolOf(const clang::ValueDecl *term);
  const FunctionBody &bodyOf(Function function);
  bool precedes(const clang::Stmt *first, const clang::Stmt *second) const;

  const Region &region;
  clang::ASTContext &context;
  std::vector<const clang::ValueDecl *> terms;
  const SlotWrites::Write *owner = nullptr; ///< whose object's members countIn() may name
  std::map<Function, std::unique_ptr<FunctionBody>> bodies;
  CallSites &calls;
  SlotWrites slots;
};

} // namespace surrogate

#endif
