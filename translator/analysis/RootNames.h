//===- RootNames.h - how a variable is written where the region starts ------------------===//
//
// A callee's global may be hidden at the region by a local variable, a parameter, a member or a
// name of an inner namespace. C++ can still name it (`::k`); C can't. Names are looked up as the
// compiler would at the region's first statement.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_ROOTNAMES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_ROOTNAMES_H

#include "analysis/MemberNames.h"
#include "analysis/OtherUnits.h"
#include "region/Region.h"

#include "clang/AST/DeclCXX.h"

#include "llvm/ADT/StringMap.h"

#include <optional>

namespace surrogate {

/// Why a variable can't be named before the region.
struct NamingProblem {
  bool isState = false; ///< it belongs to a function that the region calls
  std::string reason;   ///< after "'k' (declared at app.c:3) "
  std::string mend;
};

/// The function whose local variable it is, past the pieces that OpenMP cuts functions into.
const clang::DeclContext *functionOf(const clang::VarDecl *variable);

class RootNames {
public:
  RootNames(const Region &region, const clang::ASTContext &context,
            const OtherUnits *others = nullptr);

  /// "k", "::k", "physics::k": an expression that names the variable at the region's start, where
  /// problemOf() knows of no reason why there is none.
  std::string textOf(const clang::VarDecl *variable) const;
  std::optional<NamingProblem> problemOf(const clang::VarDecl *variable) const;
  const MemberNames &members() const { return memberNames; }

private:
  const clang::NamedDecl *find(const clang::VarDecl *variable) const;
  std::optional<NamingProblem> foreignProblem(const clang::VarDecl *variable) const;
  bool isHidden(const clang::VarDecl *variable) const;
  bool isEnclosing(const clang::DeclContext *function) const;
  void noteScopes();

  const Region &region;
  const clang::ASTContext &context;
  const OtherUnits *others;
  MemberNames memberNames;
  llvm::StringMap<const clang::VarDecl *> locals; ///< by name: the innermost at the region
};

} // namespace surrogate

#endif
