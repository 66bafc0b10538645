//===- UsedParts.h - which parts of a variable its function uses ------------------------===//
//
// A parameter that no statement uses is no input, and of a struct that is passed by value only
// the fields are that the callee names: `dist(points[i], points[j])` reads the coordinates, not
// the costs that lie beside them.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_USEDPARTS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_USEDPARTS_H

#include "clang/AST/Decl.h"

#include "llvm/ADT/DenseMap.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace surrogate {

class UsedParts {
public:
  using Fields = std::set<const clang::FieldDecl *>; ///< canonical

  /// Whether the function's body uses its parameter for more than to pass it to one that doesn't.
  bool isUsed(const clang::ParmVarDecl *parameter);

  /// The fields of a local struct variable that are named, here or where it is passed to;
  /// nullopt where it is used whole.
  std::optional<Fields> fieldsOf(const clang::VarDecl *variable);

private:
  class Collector;
  struct Uses {
    unsigned count = 0;       ///< every mention
    unsigned memberCount = 0; ///< `variable.field`
    Fields fields;            ///< of these
    /// Mentions as a whole argument: the callee's parameters.
    std::vector<const clang::ParmVarDecl *> passedTo;
    /// Mentions as the object of a member function.
    std::vector<const clang::FunctionDecl *> objectOf;
  };
  const Uses *usesOf(const clang::VarDecl *variable);
  std::optional<Fields> fieldsOf(const Uses &uses);
  std::optional<Fields> fieldsOfObject(const clang::FunctionDecl *method);

  llvm::DenseMap<const clang::FunctionDecl *, bool> collected;
  llvm::DenseMap<const clang::VarDecl *, Uses> uses;
  std::map<const clang::FunctionDecl *, Uses> usesOfThis;
  llvm::DenseMap<const clang::ParmVarDecl *, bool> isUsedKnown;
  std::map<const clang::VarDecl *, std::optional<Fields>> fieldsKnown;
  std::map<const clang::FunctionDecl *, std::optional<Fields>> objectFieldsKnown;
};

} // namespace surrogate

#endif
