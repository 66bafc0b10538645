//===- SlotWrites.h - every write of a member or a static variable in the unit ------------===//
//
// Of `struct Field { int n; double *x; }`: where the unit sets n and x, of which object, to what.
// A slot whose address goes elsewhere may be written where nobody sees it.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_SLOTWRITES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_SLOTWRITES_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

#include <map>
#include <vector>

namespace surrogate {

class SlotWrites {
public:
  explicit SlotWrites(clang::ASTContext &context) : context(context) {}

  struct Write {
    const clang::FunctionDecl *function = nullptr; ///< null: an initialiser outside functions
    const clang::Expr *where = nullptr;
    const clang::Expr *value = nullptr; ///< null where it isn't an assignment of one
    /// Members: the variable before the last step (`s->x`, `s.x`); null for `this->x`.
    const clang::VarDecl *object = nullptr;
    bool isOfThis = false;
    bool isInitializer = false; ///< of a constructor: `x(new double[n])`
  };
  struct Slot {
    std::vector<Write> writes; ///< those of null pointers and of `= 0` in declarations left out
    bool isLost = false;       ///< something else may write it
  };
  /// Of a field or a variable of static storage.
  const Slot &of(const clang::ValueDecl *slot);

  /// Slots that are set to a variable's value.
  std::vector<std::pair<const clang::ValueDecl *, const Write *>>
  holdersOf(const clang::VarDecl *variable);

  /// No other source can name the member: its class is this source's own, or it is private.
  bool isClosed(const clang::FieldDecl *field) const;

private:
  class Collector;
  clang::ASTContext &context;
  bool isCollected = false;
  std::map<const clang::ValueDecl *, Slot> slots;
};

} // namespace surrogate

#endif
