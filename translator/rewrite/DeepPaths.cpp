//===- DeepPaths.cpp ------------------------------------------------------------------------===//

#include "rewrite/DeepPaths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace surrogate;

/// node, left, key of "node->left[].key"
static std::vector<std::string> namesIn(llvm::StringRef text) {
  const auto isOfName = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  std::vector<std::string> names;
  while (!(text = text.drop_until(isOfName)).empty()) {
    names.push_back(text.take_while(isOfName).str());
    text = text.drop_while(isOfName);
  }
  return names;
}

DeepPaths::DeepPaths(const RegionFacts &facts) {
  std::set<std::vector<std::string>> paths;
  for (const auto *data : {&facts.inputs, &facts.outputs, &facts.inouts})
    for (const Datum &datum : *data)
      paths.insert(namesIn(datum.path));
  // node->key and node->left->key: left leads to more of the same.
  for (std::vector<std::string> path : paths)
    if (path.size() > 2) {
      const std::string link = path[1];
      path.erase(path.begin() + 1);
      if (paths.count(path))
        links[path.front()].insert(link);
    }
}

bool DeepPaths::isDeep(llvm::StringRef text) const {
  const std::vector<std::string> names = namesIn(text);
  const auto known = names.empty() ? links.end() : links.find(names.front());
  return known != links.end() && llvm::count_if(names, [&](const std::string &name) {
                                   return known->second.count(name) != 0;
                                 }) > 1;
}

bool DeepPaths::isDeepQuoted(llvm::StringRef text) const {
  return isDeep(text.split('\'').second.split('\'').first);
}
