//===- MemberNames.h - how a member is named from where the region stands ---------------===//
//
// A function that may not name a private member can still reach it through the public functions
// of its class. These are looked at by their bodies:
//
//   int nx() const { return nx_; }                               nx_           nx()
//   const std::vector<double> &nodes() const { return x_; }      x_            nodes()
//   std::size_t size() const { return x_.size(); }               x_.size()     size()
//   double *data() { return x_.data(); }                         x_.data()     data()
//   double &operator()(int i, int j) { return f_[i * ny_ + j]; } &f_[0]        &(*this)(0, 0)
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_MEMBERNAMES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_MEMBERNAMES_H

#include "clang/AST/DeclCXX.h"

#include <optional>
#include <string>

namespace surrogate {

/// What stands behind the object's name for a member: "nx()", "data()", "(0, 0)".
struct MemberName {
  std::string text;
  bool isReference = false;
  bool isWritable = false; ///< it yields a reference or pointer to what isn't const
  /// The object is const and the function isn't: it reads alone, and may be called on the object
  /// taken as one that isn't const.
  bool takesMutable = false;
};

class MemberNames {
public:
  explicit MemberNames(const clang::FunctionDecl *function) : function(function) {}

  bool canName(const clang::FieldDecl *field) const;
  /// Whether the region's function may only read its own object.
  bool isThisConst() const;

  // `isConst`: of the object, which allows its const functions alone.
  /// A function that yields the member itself.
  std::optional<MemberName> accessorOf(const clang::FieldDecl *field, bool isConst) const;
  /// A function that yields the size of a container.
  std::optional<MemberName> sizeOf(const clang::FieldDecl *field, bool isConst) const;
  /// A function that yields a pointer to the first element, or, called with zeros, that element;
  /// also one for writing, where those for reading yield copies.
  std::optional<MemberName> firstPointerOf(const clang::FieldDecl *field, bool isConst) const;
  std::optional<MemberName> firstElementOf(const clang::FieldDecl *field, bool isConst) const;
  /// The member's own name, or what yields it.
  std::string textOf(const clang::FieldDecl *field, bool isConst) const;

private:
  const clang::FunctionDecl *function;
};

} // namespace surrogate

#endif
