//===- AccessPath.h - which memory an expression names ----------------------------------===//
//
// A Location is a root (a variable, `this`, memory allocated in the region) and steps: fields,
// and subscripts of arrays, pointers and containers. `*p` is p[0]; `points->p[i].cost` is
//
//   points  [0] via pointer  .p  [i] via pointer  .cost
//
// The key (root and steps without the subscripts' values) tells which datum a location belongs to.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_ACCESSPATH_H
#define SURROGATE_TRANSLATOR_ANALYSIS_ACCESSPATH_H

#include "analysis/Symbolic.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace surrogate {

class MemberNames;

struct Root {
  enum class Kind { Variable, This, Heap, Temporary, Literal };
  Kind kind = Kind::Variable;
  const clang::VarDecl *variable = nullptr; ///< kind Variable
  const clang::Expr *origin = nullptr;      ///< the others: the expression
  clang::QualType type;

  bool operator==(const Root &other) const {
    return kind == other.kind && variable == other.variable && origin == other.origin;
  }
};

struct Step {
  enum class Via { Field, Array, Pointer, Container };
  Via via = Via::Field;
  const clang::FieldDecl *field = nullptr;
  Polynomial subscript; ///< all but Field
  clang::QualType type; ///< of what the step leads to
  /// Pointer: what the pointer was cast to before it was followed, in entry values
  /// ("LjPotential *", "double (*)[n2][n1]"); empty where it wasn't.
  std::string view;
};

struct Location {
  Root root;
  std::vector<Step> steps;
  clang::QualType type; ///< of the memory named

  /// Without the subscripts' values: one datum, one key (of leaf locations).
  std::string key() const;
  bool sameAs(const Location &other) const;    ///< the same memory, subscripts and all
  bool sameDatum(const Location &other) const; ///< the same key
  std::vector<Polynomial> subscripts() const;

  Location withField(const clang::FieldDecl *field) const;
  /// An lvalue of this type names it: that makes an access volatile as the object's own type does.
  void accessAs(clang::QualType lvalue);
  Location withSubscript(Step::Via via, Polynomial subscript, clang::QualType element) const;
  /// `pointer + offset` where this is what the pointer points to; nullopt where that leaves an
  /// object that isn't an array.
  std::optional<Location> displaced(const Polynomial &offset) const;
  bool throughPointer() const; ///< a pointer is followed on the way
};

/// One of the places that a pointer is ever set to.
struct Pointee {
  Location place;
  /// Always this element of it (pointers that are swapped); otherwise the subscripts differ, or
  /// aren't numbers.
  bool isFixed = false;

  explicit Pointee(const Location &place);
  void meet(const Pointee &other); ///< of the same datum
};

/// Locations of a variable and of the object of a member function.
Location locationOf(const clang::VarDecl *variable);
Location locationOfThis(clang::QualType recordType);

/// How a path is written: which pointer subscripts are always 0 is a property of all accesses.
struct PathText {
  std::string path;                 ///< "s->atoms->r", "points->p[].cost", "*out"
  std::vector<unsigned> dimensions; ///< steps that are dimensions of the datum
  std::string zeroElement;          ///< lvalue of element (0, ..., 0)
  std::string element;              ///< lvalue with $0, $1, ...
  std::vector<std::string> byteStrides;
  bool strided = true;                       ///< no pointer is loaded behind the first dimension
  bool rowPointers = false;                  ///< subscripts of pointers alone follow the first one
  std::string address;                       ///< of element (0, ..., 0), where strided
  const clang::FieldDecl *unnamed = nullptr; ///< a member that can't be named from the region
  bool isHidden = false;                     ///< only functions lead to the array
  bool isScattered = false; ///< elements of a std::map or std::list: without a subscript
  bool isWritable = true;   ///< false where members are reached through functions for reading only
};

/// `alwaysZero[k]`: in every access of the datum, step k's subscript is 0. `rootName`: how the
/// root is written at the region's entry; `members`: how members are, where not by their names.
PathText printPath(const Location &location, const std::vector<bool> &alwaysZero,
                   llvm::StringRef rootName, const clang::ASTContext &context,
                   const MemberNames *members = nullptr);

/// The lvalue of a location all of whose subscripts are entry values: "s->dims[0]".
std::string printLocation(const Location &location, llvm::StringRef rootName,
                          const SymbolTable &symbols, const MemberNames *members = nullptr);
/// "v.size()" of a container; nullopt where nothing that can be named yields it.
std::optional<std::string> printSize(const Location &container, llvm::StringRef rootName,
                                     const SymbolTable &symbols, const MemberNames &members);

} // namespace surrogate

#endif
