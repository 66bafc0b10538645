//===- Format.h - lays out generated text in the user's style ---------------------------===//
#ifndef SURROGATE_TRANSLATOR_RENDER_FORMAT_H
#define SURROGATE_TRANSLATOR_RENDER_FORMAT_H

#include "render/Render.h"

#include <string>

namespace surrogate {

/// `text`, which is wholly ours, as clang-format lays it out under the .clang-format that rules
/// `style.file`; without one, LLVM's style with 100 columns and the file's own indentation.
/// The result's lines leave `indentation` columns free on the left.
std::string formatted(const std::string &text, const SourceStyle &style, bool isCPlusPlus,
                      unsigned indentation = 0);

/// Every line that isn't empty gets `indentation` before it, except preprocessor lines.
std::string indented(llvm::StringRef text, llvm::StringRef indentation);

/// `text` as comment lines of at most `columns` columns.
std::string asComment(llvm::StringRef text, bool isCPlusPlus, unsigned columns);

/// `text` as a C string literal.
std::string quoted(llvm::StringRef text);

} // namespace surrogate

#endif
