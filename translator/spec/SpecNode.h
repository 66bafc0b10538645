//===- SpecNode.h - a checked walk over regions.yaml --------------------------------------===//
//
// SpecReader reads yaml-cpp nodes into C++ values and collects a diagnostic for each thing that
// isn't as it should be, so that one run shows all of them.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_SPEC_SPECNODE_H
#define SURROGATE_TRANSLATOR_SPEC_SPECNODE_H

#include "diagnostics/Diagnostics.h"
#include "spec/RegionSpec.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <yaml-cpp/yaml.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace surrogate {

class SpecReader {
public:
  explicit SpecReader(std::string file) : file(std::move(file)) {}

  /// A key that a mapping may have and what reads its value.
  struct Key {
    llvm::StringRef name;
    std::function<void(const YAML::Node &)> read;
  };

  SourcePosition position(const YAML::Node &node) const;
  /// Of the first character of a text, which may stand in quotes.
  SourcePosition textPosition(const YAML::Node &node) const;
  void problem(unsigned number, const YAML::Node &node, std::string text, std::string mend = "");

  /// Calls the reader of each key; unknown keys, keys given twice and nodes that aren't mappings
  /// are problems. `what` names the mapping in messages: "region 'price'".
  void mapping(const YAML::Node &node, const std::string &what, const std::vector<Key> &keys);
  /// Calls `read` for each entry of a mapping with free keys; keys given twice are problems.
  void entries(const YAML::Node &node, const std::string &what,
               llvm::function_ref<void(const YAML::Node &key, const YAML::Node &value)> read);

  /// Each returns whether the value has the type; if not, that is a problem.
  bool text(const YAML::Node &node, const std::string &key, std::string &value);
  bool text(const YAML::Node &node, const std::string &key, SpecText &value);
  bool integer(const YAML::Node &node, const std::string &key, int64_t least, int64_t &value);
  bool texts(const YAML::Node &node, const std::string &key, std::vector<SpecText> &values);
  bool oneOf(const YAML::Node &node, const std::string &key,
             llvm::ArrayRef<llvm::StringRef> allowed, std::string &value);

  std::vector<Diagnostic> problems;

private:
  std::string file;
};

} // namespace surrogate

#endif
