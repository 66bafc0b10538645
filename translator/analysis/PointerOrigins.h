//===- PointerOrigins.h - which pointers were made from one another ---------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_POINTERORIGINS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_POINTERORIGINS_H

#include "analysis/AccessPath.h"

#include "llvm/ADT/FoldingSet.h"

#include <map>
#include <set>
#include <vector>

namespace surrogate {

/// Of one function: `q = a + n` makes q from a. Pointers that only change places with one another
/// (`c = a; a = b; b = c;`) stay as distinct as they were; so do `p = s->x` and `q = s->y`, which
/// memory keeps.
class PointerOrigins {
public:
  using Variables = std::set<const clang::VarDecl *>;

  explicit PointerOrigins(const clang::FunctionDecl *function);
  /// Whether both were made from one pointer or array, or one from the other.
  bool meet(const clang::VarDecl *left, const clang::VarDecl *right) const;
  /// Whether the variable was given the pointer that leads to the location: `p = s->x` and
  /// `s->x[k]`.
  bool isLoadOf(const clang::VarDecl *variable, const Location &location) const;
  /// It doesn't keep what it was given first.
  bool isSetAgain(const clang::VarDecl *variable) const;

private:
  friend class OriginCollector;
  bool areMembersApart(const clang::VarDecl *left, const clang::VarDecl *right) const;
  bool arePermuted(const clang::VarDecl *left, const clang::VarDecl *right) const;
  Variables originsOf(const clang::VarDecl *variable, bool withOthers) const;
  bool shareLoads(const Variables &left, const Variables &right) const;

  /// A pointer that memory holds: `s->rows[k]`.
  struct Load {
    llvm::FoldingSetNodeID text;
    bool isPlain = false;                 ///< a path from a variable, or from `this`
    const clang::VarDecl *root = nullptr; ///< null: `this`
    /// Its members in between, and null for each pointer that is followed.
    std::vector<const clang::FieldDecl *> path;
  };

  /// The members of one object that references name, or arrays that are members: `b =
  /// s.rows.first`.
  struct MemberPath {
    const clang::VarDecl *object = nullptr;
    std::vector<const clang::FieldDecl *> fields; ///< outermost first
  };

  std::map<const clang::VarDecl *, Variables> origins;
  std::map<const clang::VarDecl *, std::vector<Load>> loads;
  std::map<const clang::VarDecl *, MemberPath> members;
  std::vector<Variables> permuted; ///< groups that change places
};

/// `static long *p = numbers;`: what p[k] is by the array's own name, as long as nobody sets p.
/// Which element isn't said.
std::optional<Location> initiallyNamed(const Location &location, SymbolTable &symbols);

} // namespace surrogate

#endif
