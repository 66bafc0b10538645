//===- DeepPaths.h - paths of trees and lists that say nothing new ------------------------===//
//
// A function that calls itself for both halves of a tree reads node->key, node->left->key,
// node->left->right->key, ...: as many as the analysis follows. A person needs to see the first
// step into the tree; the report has all of them.
//
//===----------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_REWRITE_DEEPPATHS_H
#define SURROGATE_TRANSLATOR_REWRITE_DEEPPATHS_H

#include "analysis/RegionFacts.h"

#include <map>
#include <set>

namespace surrogate {

class DeepPaths {
public:
  explicit DeepPaths(const RegionFacts &facts);
  /// `text`, which begins with a path ("node->left->right->key[0:n]"), goes two steps or more
  /// into a tree.
  bool isDeep(llvm::StringRef text) const;
  /// The same of what stands first in single quotes.
  bool isDeepQuoted(llvm::StringRef text) const;

private:
  /// By variable, the members that lead to more of the same: left, right, next.
  std::map<std::string, std::set<std::string>> links;
};

} // namespace surrogate

#endif
