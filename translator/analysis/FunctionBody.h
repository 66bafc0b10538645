//===- FunctionBody.h - what a function does with its variables, and in which order -------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_FUNCTIONBODY_H
#define SURROGATE_TRANSLATOR_ANALYSIS_FUNCTIONBODY_H

#include "llvm/ADT/STLFunctionalExtras.h"

#include "clang/AST/Expr.h"
#include "clang/AST/ParentMap.h"
#include "clang/Basic/SourceManager.h"

#include <map>
#include <set>
#include <vector>

namespace surrogate {

class FunctionBody {
public:
  struct Write {
    const clang::Stmt *where = nullptr;
    const clang::Expr *value = nullptr; ///< null where it isn't an assignment of one
  };
  FunctionBody(clang::Stmt *body, const clang::SourceManager &sources);

  const std::vector<Write> &writesOf(const clang::VarDecl *variable) const;
  /// Its address goes where a write isn't seen.
  bool escapes(const clang::VarDecl *variable) const;
  /// Never written in the body, or once where it is declared or set.
  bool keepsOneValue(const clang::VarDecl *variable) const;
  /// What `inner` found in it is still there wherever what `inner` declares is in scope.
  bool keepsValueAfter(const clang::VarDecl *variable, const clang::Stmt *inner) const;

  /// Whatever runs `second` has run `first` before, since control came to the block of both.
  bool alwaysRunsBefore(const clang::Stmt *first, const clang::Stmt *second) const;
  /// Each call of the function runs it once at most.
  bool isInNoLoop(const clang::Stmt *statement) const;
  /// Each call that gets to its end runs it.
  bool isAtTopLevel(const clang::Stmt *statement) const;

private:
  class Visitor;
  bool isInHeadAround(const clang::Stmt *write, const clang::Stmt *inner) const;
  bool isAround(const clang::CompoundStmt *block, const clang::Stmt *inner) const;

  std::map<const clang::VarDecl *, std::vector<Write>> writes;
  std::set<const clang::VarDecl *> escaping;
  bool hasJumps = false; ///< the order of the text isn't that of the run
  const clang::Stmt *body;
  clang::ParentMap parents;
  const clang::SourceManager &sources;
};

/// Something in it may throw: a call of what doesn't say otherwise, `new`, a cast that checks.
bool mayThrow(const clang::Stmt *statement);

/// A call that doesn't return, or a block that ends with one: `abort()`, `__assert_fail(...)`.
bool endsProcess(const clang::Stmt *statement);

/// `return (unsigned)x < (unsigned)width;`: what a function answers, by numbers that are passed to
/// it, members of its object, and variables that never change. Nullptr of any other function.
const clang::Expr *soleAnswer(const clang::FunctionDecl *function, const clang::ASTContext &context,
                              llvm::function_ref<bool(const clang::VarDecl *)> neverChanges);

/// All that the expression calls answers by one expression (see `soleAnswer`).
bool callsFormulas(const clang::Stmt *part, const clang::ASTContext &context);

} // namespace surrogate

#endif
