//===- PointerOrigins.h - which pointers were made from one another ---------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_POINTERORIGINS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_POINTERORIGINS_H

#include "analysis/AccessPath.h"

#include <map>
#include <set>
#include <vector>

namespace surrogate {

/// Of one function: `q = a + n` makes q from a. Pointers that only change places with one another
/// (`c = a; a = b; b = c;`) stay as distinct as they were.
class PointerOrigins {
public:
  using Variables = std::set<const clang::VarDecl *>;

  explicit PointerOrigins(const clang::FunctionDecl *function);
  /// Whether both were made from one pointer or array, or one from the other.
  bool meet(const clang::VarDecl *left, const clang::VarDecl *right) const;
  /// It doesn't keep what it was given first.
  bool isSetAgain(const clang::VarDecl *variable) const;

private:
  friend class OriginCollector;
  bool areMembersApart(const clang::VarDecl *left, const clang::VarDecl *right) const;
  bool arePermuted(const clang::VarDecl *left, const clang::VarDecl *right) const;
  Variables originsOf(const clang::VarDecl *variable, bool withOthers) const;

  /// The members of one object that references name: `b = s.rows.first`.
  struct MemberPath {
    const clang::VarDecl *object = nullptr;
    std::vector<const clang::FieldDecl *> fields; ///< outermost first
  };

  std::map<const clang::VarDecl *, Variables> origins;
  std::map<const clang::VarDecl *, MemberPath> members;
  std::vector<Variables> permuted; ///< groups that change places
};

/// `static long *p = numbers;`: what p[k] is by the array's own name, as long as nobody sets p.
/// Which element isn't said.
std::optional<Location> initiallyNamed(const Location &location, SymbolTable &symbols);

} // namespace surrogate

#endif
