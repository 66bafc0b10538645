//===- Names.h - identifiers for the companion header -----------------------------------===//
//
// The companion header uses the user's names where it can: a name that is a keyword, a macro
// visible at the region, or taken by our own text gets `surrogate_` before it.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_PLAN_NAMES_H
#define SURROGATE_TRANSLATOR_PLAN_NAMES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <set>
#include <string>
#include <vector>

namespace surrogate {

bool isIdentifier(llvm::StringRef text);
/// An integer literal, with a sign or without.
bool isNumber(llvm::StringRef text);
/// "s->atoms->r" becomes "s_atoms_r"; "this->fanin", "fanin"; "*out", "out".
std::string identifierFor(llvm::StringRef path);
/// Every identifier that stands in `text`.
void collectIdentifiers(llvm::StringRef text, std::set<std::string> &names);
/// Identifiers in generated text that aren't members: those that no "." and no "->" precedes.
std::set<std::string> namesIn(llvm::StringRef text);
/// Identifiers that stand right after `prefix` in `text`.
std::set<std::string> namesAfter(llvm::StringRef prefix, llvm::StringRef text);

/// A local variable or parameter of our own in a generated function.
bool isGeneratedLocal(llvm::StringRef name);

/// Hands out identifiers that are free in the companion header's functions.
class Names {
public:
  explicit Names(llvm::ArrayRef<std::string> macros);

  /// `wanted` if it is free, else with `surrogate_` before it, else numbered.
  std::string take(llvm::StringRef wanted);
  bool isFree(llvm::StringRef name) const;

private:
  std::set<std::string> taken;
};

} // namespace surrogate

#endif
