//===- CallSites.h - what the calls in view pass for two parameters ---------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_CALLSITES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_CALLSITES_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

#include <map>
#include <set>
#include <string>

namespace surrogate {

/// Whether two pointer parameters of a function point into one object.
struct PassedPair {
  enum class Verdict {
    Unknown,  ///< not all calls are in view, or what they pass isn't plain
    Distinct, ///< every call is in view, and passes two objects
    Same      ///< a call in view passes the same object for both
  };
  Verdict verdict = Verdict::Unknown;
  clang::SourceLocation where; ///< Same: the call
  std::string object;          ///< Same: "r"
};

class CallSites {
public:
  explicit CallSites(clang::ASTContext &context);
  PassedPair passedFor(const clang::FunctionDecl *function, unsigned first, unsigned second);

  struct Site {
    const clang::CallExpr *call;
    const clang::FunctionDecl *caller;
  };
  /// Null where there may be calls that aren't in view, or there are none at all.
  const std::vector<Site> *allSitesOf(const clang::FunctionDecl *function) const;

private:
  class Collector;
  /// What an argument points into.
  struct Object {
    const clang::VarDecl *variable = nullptr;
    bool isWholeObject = false; ///< an array, or the only name of allocated memory
  };
  using Pair = std::tuple<const clang::FunctionDecl *, unsigned, unsigned>;

  PassedPair follow(const clang::FunctionDecl *function, unsigned first, unsigned second,
                    std::set<Pair> &seen);
  PassedPair compare(const Site &site, unsigned first, unsigned second, std::set<Pair> &seen);
  Object objectOf(const clang::Expr *argument) const;
  bool seesAllCalls(const clang::FunctionDecl *function) const;

  std::map<const clang::FunctionDecl *, std::vector<Site>> sites;
  std::set<const clang::FunctionDecl *> named; ///< other than to call them
  std::map<const clang::VarDecl *, unsigned> assignments, allocations;
  std::set<const clang::VarDecl *> addressTaken;
  bool isWholeProgram = false;
};

} // namespace surrogate

#endif
