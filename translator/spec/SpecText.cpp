//===- SpecText.cpp - a text of regions.yaml and its place --------------------------------===//

#include "spec/SpecText.h"

#include "llvm/ADT/StringExtras.h"

namespace surrogate {

SpecText partOf(const SpecText &text, size_t begin, size_t end) {
  while (begin < end && llvm::isSpace(text.text[begin]))
    ++begin;
  while (begin < end && llvm::isSpace(text.text[end - 1]))
    --end;
  SpecText part(text.text.substr(begin, end - begin), text.position);
  if (part.position.isValid())
    part.position.column += static_cast<unsigned>(begin);
  return part;
}

int nesting(char c) { return c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0; }

std::vector<SpecText> splitSlice(const SpecText &text) {
  std::vector<SpecText> parts;
  llvm::StringRef rest = text.text;
  size_t begin = 0;
  int depth = 0;
  bool isConditional = false;
  for (size_t k = 0; k < rest.size(); ++k) {
    depth += nesting(rest[k]);
    isConditional |= rest[k] == '?' && depth == 0;
    const bool isScope = rest.substr(k, 2) == "::" || (k > 0 && rest.substr(k - 1, 2) == "::");
    if (rest[k] != ':' || depth != 0 || isConditional || isScope)
      continue;
    parts.push_back(partOf(text, begin, k));
    begin = k + 1;
  }
  parts.push_back(partOf(text, begin, rest.size()));
  return parts;
}

} // namespace surrogate
