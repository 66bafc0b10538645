//===- CallSites.h - who calls whom with what, in the translation unit ------------------===//
//
// Collected when it is first asked.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_CALLSITES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_CALLSITES_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <map>
#include <optional>
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
  bool isInParts = false;      ///< Same: parts that may meet
};

class CallSites {
public:
  explicit CallSites(clang::ASTContext &context) : context(context) {}
  struct Site;
  struct Object;
  /// Whether the parts of one object that a call passes don't meet.
  using PartsTest =
      llvm::function_ref<bool(const Site &, const Object &first, const Object &second)>;
  PassedPair passedFor(const clang::FunctionDecl *function, unsigned first, unsigned second,
                       PartsTest areApart);
  /// The same of one pointer parameter and a variable of static storage.
  PassedPair passedFor(const clang::FunctionDecl *function, unsigned parameter,
                       const clang::VarDecl *variable);

  struct Site {
    const clang::CallExpr *call;
    const clang::FunctionDecl *caller;
  };
  /// Null where there may be calls that aren't in view, or there are none at all.
  const std::vector<Site> *allSitesOf(const clang::FunctionDecl *function);
  /// Those that are in view.
  const std::vector<Site> &sitesOf(const clang::FunctionDecl *function);
  /// Those that may run it, through others, and itself; null where calls may be written nowhere.
  const std::set<const clang::FunctionDecl *> *allCallersOf(const clang::FunctionDecl *function);
  /// `main` is here, and no function of the program's is called that isn't.
  bool seesWholeProgram();

  /// What an argument points into: `a` of `&a[k]`, the member x of `s->x + k`.
  struct Object {
    const clang::VarDecl *variable = nullptr;
    std::vector<const clang::FieldDecl *> fields = {};
    bool followsPointer = false; ///< `s->x`
    /// Nothing else overlaps it: a variable, the only name of allocated memory, or a member that
    /// lies in the object itself.
    bool isWholeObject = false;
    std::vector<const clang::Expr *> offsets = {}; ///< in elements; null where it isn't plain
  };
  Object objectOf(const clang::Expr *argument);
  /// The functions that name a variable of static storage, and how often; null stands for
  /// initialisers outside functions.
  using Mentions = std::map<const clang::FunctionDecl *, size_t>;
  const Mentions &mentionsOf(const clang::VarDecl *variable);
  /// A pointer that is set once, to memory that nothing else leads to.
  bool isOnlyNameOfMemory(const clang::VarDecl *variable);
  /// A parameter that may point elsewhere than the call made it.
  bool isReassigned(const clang::VarDecl *parameter);

private:
  class Collector;
  using Pair = std::tuple<const clang::FunctionDecl *, unsigned, unsigned>;

  PassedPair follow(const clang::FunctionDecl *function, unsigned first, unsigned second,
                    std::set<Pair> &seen, PartsTest areApart);
  PassedPair follow(const clang::FunctionDecl *function, unsigned parameter,
                    const clang::VarDecl *variable, std::set<Pair> &seen);
  PassedPair compare(const Site &site, unsigned parameter, const clang::VarDecl *variable,
                     std::set<Pair> &seen);
  PassedPair compare(const Site &site, unsigned first, unsigned second, std::set<Pair> &seen,
                     PartsTest areApart);
  void descend(const clang::Expr *expression, Object &object);
  static bool areDistinct(const Object &first, const Object &second);
  bool seesAllCalls(const clang::FunctionDecl *function) const;
  bool areAllWritten(const clang::FunctionDecl *function) const;
  void collect();

  clang::ASTContext &context;
  bool isCollected = false;
  std::map<const clang::FunctionDecl *, std::vector<Site>> sites;
  std::set<const clang::FunctionDecl *> named; ///< other than to call them
  std::map<const clang::VarDecl *, unsigned> assignments, allocations;
  std::set<const clang::VarDecl *> addressTaken;
  std::map<const clang::VarDecl *, Mentions> mentions;
  std::map<const clang::FunctionDecl *, std::optional<std::set<const clang::FunctionDecl *>>>
      callers;
  bool isWholeProgram = false;
};

} // namespace surrogate

#endif
