//===- SpecText.h - a text of regions.yaml and its place ----------------------------------===//
#ifndef SURROGATE_TRANSLATOR_SPEC_SPECTEXT_H
#define SURROGATE_TRANSLATOR_SPEC_SPECTEXT_H

#include "diagnostics/Diagnostics.h"

#include <string>
#include <vector>

namespace surrogate {

/// A text of the file's that is held against the program later; where it stands is shown then.
struct SpecText {
  SpecText() = default;
  SpecText(std::string text, SourcePosition position = {})
      : text(std::move(text)), position(std::move(position)) {}
  SpecText(const char *text) : text(text) {}

  std::string text;
  SourcePosition position; ///< of its first character
};

/// `text`'s bytes [begin, end), without the blanks around them.
SpecText partOf(const SpecText &text, size_t begin, size_t end);

/// "a:b:c", where no bracket, `::` or `?:` holds the colon: each part.
std::vector<SpecText> splitSlice(const SpecText &text);

/// 1 where a bracket opens, -1 where one closes, else 0.
int nesting(char c);

} // namespace surrogate

#endif
