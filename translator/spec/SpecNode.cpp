//===- SpecNode.cpp - a checked walk over regions.yaml ------------------------------------===//
#include "spec/SpecNode.h"

#include "diagnostics/Suggestion.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {

/// "<elements>", as in the lines that --explain asks for: no expression of C starts so.
static bool isPlaceholder(llvm::StringRef text) {
  return text.contains('<') && text.contains('>') &&
         llvm::any_of(llvm::split(text, ':'), [](llvm::StringRef part) {
           part = part.trim();
           return part.starts_with("<") && part.ends_with(">");
         });
}

static const char *kindOf(const YAML::Node &node) {
  if (node.IsMap())
    return "a mapping";
  if (node.IsSequence())
    return "a list";
  if (node.IsScalar())
    return "a single value";
  return "nothing";
}

SourcePosition SpecReader::position(const YAML::Node &node) const {
  const YAML::Mark mark = node.Mark();
  SourcePosition place{file, 0, 0};
  if (!mark.is_null()) {
    place.line = static_cast<unsigned>(mark.line) + 1;
    place.column = static_cast<unsigned>(mark.column) + 1;
  }
  return place;
}

SourcePosition SpecReader::textPosition(const YAML::Node &node) const {
  SourcePosition place = position(node);
  const bool isQuoted = node.Tag() == "!";
  if (place.isValid() && isQuoted)
    ++place.column;
  return place;
}

void SpecReader::problem(unsigned number, const YAML::Node &node, std::string text,
                         std::string mend) {
  Diagnostic diagnostic;
  diagnostic.number = number;
  diagnostic.position = position(node);
  diagnostic.text = std::move(text);
  diagnostic.mend = std::move(mend);
  problems.push_back(std::move(diagnostic));
}

void SpecReader::entries(
    const YAML::Node &node, const std::string &what,
    llvm::function_ref<void(const YAML::Node &key, const YAML::Node &value)> read) {
  if (!node.IsMap()) {
    problem(204, node, what + " is a mapping of keys to values, not " + kindOf(node));
    return;
  }
  std::vector<std::string> seen;
  for (const auto &entry : node) {
    if (!entry.first.IsScalar()) {
      problem(204, entry.first, "a key of " + what + " is a word, not " + kindOf(entry.first));
      continue;
    }
    // yaml-cpp keeps both of two equal keys and looks up the first: the second would be lost.
    if (llvm::is_contained(seen, entry.first.Scalar())) {
      problem(208, entry.first, "'" + entry.first.Scalar() + "' stands twice in " + what,
              "remove one of the two");
      continue;
    }
    seen.push_back(entry.first.Scalar());
    read(entry.first, entry.second);
  }
}

void SpecReader::mapping(const YAML::Node &node, const std::string &what,
                         const std::vector<Key> &keys) {
  entries(node, what, [&](const YAML::Node &key, const YAML::Node &value) {
    const auto known =
        llvm::find_if(keys, [&](const Key &each) { return each.name == key.Scalar(); });
    if (known != keys.end()) {
      known->read(value);
      return;
    }
    std::vector<llvm::StringRef> names;
    names.reserve(keys.size());
    for (const Key &each : keys)
      names.push_back(each.name);
    problem(203, key,
            "unknown key '" + key.Scalar() + "' in " + what + didYouMean(key.Scalar(), names),
            "the keys here are " + listed(names, " and "));
  });
}

bool SpecReader::text(const YAML::Node &node, const std::string &key, std::string &value) {
  if (!node.IsScalar() || node.Scalar().empty()) {
    problem(204, node,
            "'" + key + "' is a text, not " +
                (node.IsScalar() ? std::string("an empty one") : kindOf(node)));
    return false;
  }
  value = node.Scalar();
  return true;
}

bool SpecReader::text(const YAML::Node &node, const std::string &key, SpecText &value) {
  value.position = textPosition(node);
  if (!text(node, key, value.text))
    return false;
  if (isPlaceholder(value.text)) {
    problem(221, node, "'" + value.text + "' of '" + key + "' stands for what only you know",
            "write in its place what it says, in variables of the program that are visible where "
            "the region starts");
    return false;
  }
  return true;
}

bool SpecReader::integer(const YAML::Node &node, const std::string &key, int64_t least,
                         int64_t &value) {
  int64_t number = 0;
  if (!node.IsScalar() || llvm::StringRef(node.Scalar()).getAsInteger(10, number) ||
      number < least) {
    problem(204, node,
            "'" + key + "' is a whole number of at least " + std::to_string(least) + ", not " +
                (node.IsScalar() ? "'" + node.Scalar() + "'" : kindOf(node)));
    return false;
  }
  value = number;
  return true;
}

bool SpecReader::texts(const YAML::Node &node, const std::string &key,
                       std::vector<SpecText> &values) {
  if (node.IsScalar() && !node.Scalar().empty()) {
    values.emplace_back();
    return text(node, key, values.back());
  }
  if (!node.IsSequence()) {
    problem(204, node, "'" + key + "' is a list of texts, not " + kindOf(node));
    return false;
  }
  values.clear();
  for (const YAML::Node &entry : node) {
    SpecText value;
    if (!text(entry, key, value))
      return false;
    values.push_back(std::move(value));
  }
  return true;
}

bool SpecReader::oneOf(const YAML::Node &node, const std::string &key,
                       llvm::ArrayRef<llvm::StringRef> allowed, std::string &value) {
  std::string given;
  if (!text(node, key, given))
    return false;
  if (!llvm::is_contained(allowed, llvm::StringRef(given))) {
    problem(204, node,
            "'" + key + "' is " + listed(allowed) + ", not '" + given + "'" +
                didYouMean(given, allowed));
    return false;
  }
  value = std::move(given);
  return true;
}

} // namespace surrogate
