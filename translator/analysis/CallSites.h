//===- CallSites.h - who calls whom with what, in the translation unit ------------------===//
//
// Collected when it is first asked.
//
//===------------------------------------------------------------------------------------===//
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
  explicit CallSites(clang::ASTContext &context) : context(context) {}
  PassedPair passedFor(const clang::FunctionDecl *function, unsigned first, unsigned second);

  struct Site {
    const clang::CallExpr *call;
    const clang::FunctionDecl *caller;
  };
  /// Null where there may be calls that aren't in view, or there are none at all.
  const std::vector<Site> *allSitesOf(const clang::FunctionDecl *function);
  /// Those that are in view.
  const std::vector<Site> &sitesOf(const clang::FunctionDecl *function);
  /// Named other than to call it.
  bool isNamed(const clang::FunctionDecl *function);
  /// `main` is here, and no function of the program's is called that isn't.
  bool seesWholeProgram();

  /// What an argument points into.
  struct Object {
    const clang::VarDecl *variable = nullptr;
    bool isWholeObject = false; ///< an array, or the only name of allocated memory
  };
  Object objectOf(const clang::Expr *argument);
  /// The functions that name a variable of static storage, and how often; null stands for
  /// initialisers outside functions.
  using Mentions = std::map<const clang::FunctionDecl *, size_t>;
  const Mentions &mentionsOf(const clang::VarDecl *variable);

private:
  class Collector;
  using Pair = std::tuple<const clang::FunctionDecl *, unsigned, unsigned>;

  PassedPair follow(const clang::FunctionDecl *function, unsigned first, unsigned second,
                    std::set<Pair> &seen);
  PassedPair compare(const Site &site, unsigned first, unsigned second, std::set<Pair> &seen);
  bool seesAllCalls(const clang::FunctionDecl *function) const;
  void collect();

  clang::ASTContext &context;
  bool isCollected = false;
  std::map<const clang::FunctionDecl *, std::vector<Site>> sites;
  std::set<const clang::FunctionDecl *> named; ///< other than to call them
  std::map<const clang::VarDecl *, unsigned> assignments, allocations;
  std::set<const clang::VarDecl *> addressTaken;
  std::map<const clang::VarDecl *, Mentions> mentions;
  bool isWholeProgram = false;
};

} // namespace surrogate

#endif
