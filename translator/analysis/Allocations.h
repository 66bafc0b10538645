//===- Allocations.h - how many elements a pointer's memory was allocated with -----------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_ALLOCATIONS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_ALLOCATIONS_H

#include "analysis/CallSites.h"
#include "analysis/Symbolic.h"
#include "region/Region.h"

#include "clang/AST/ParentMap.h"

#include <memory>
#include <optional>

namespace surrogate {

class Allocations {
public:
  Allocations(const Region &region, clang::ASTContext &context, CallSites &calls);
  ~Allocations();

  /// A count over variables: symbol k is `variables[k]`.
  struct Count {
    Polynomial value;
    std::vector<const clang::VarDecl *> variables;
  };
  /// How many elements of `element` the pointer's memory has, in variables that have at the
  /// region's start the values they had then; nullopt where that isn't certain.
  std::optional<Count> countAtRegion(const clang::VarDecl *pointer, clang::QualType element);

private:
  struct Body;
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
  std::optional<Polynomial> elementsOf(const clang::Expr *allocation, clang::QualType element);
  std::optional<Polynomial> countIn(const clang::Expr *expression);
  bool isUnchanged(const Polynomial &count, Function function, Place allocation);
  Polynomial symbolOf(const clang::VarDecl *variable);
  const Body &bodyOf(Function function);
  bool precedes(const clang::Stmt *first, const clang::Stmt *second) const;

  const Region &region;
  clang::ASTContext &context;
  std::vector<const clang::VarDecl *> variables;
  std::map<Function, std::unique_ptr<Body>> bodies;
  CallSites &calls;
};

} // namespace surrogate

#endif
