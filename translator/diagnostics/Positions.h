//===- Positions.h - clang's locations as places of the user's ----------------------------===//
#ifndef SURROGATE_TRANSLATOR_DIAGNOSTICS_POSITIONS_H
#define SURROGATE_TRANSLATOR_DIAGNOSTICS_POSITIONS_H

#include "diagnostics/Diagnostics.h"

#include "clang/Basic/SourceManager.h"

#include <string>

namespace surrogate {

/// `path` as a person in the current folder would write it: relative where it lies below.
std::string displayPath(llvm::StringRef path);

/// The path of a file as the user knows it. Files of a macro's body count as where it expands.
std::string displayPath(const clang::SourceManager &sources, clang::FileID fileId);

/// Where `location` stands in the text that the user sees: macros count as where they expand.
SourcePosition positionOf(const clang::SourceManager &sources, clang::SourceLocation location);

/// The place of a byte of a file.
SourcePosition positionOf(const clang::SourceManager &sources, clang::FileID fileId,
                          unsigned offset);

} // namespace surrogate

#endif
