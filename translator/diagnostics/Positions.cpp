//===- Positions.cpp - clang's locations as places of the user's --------------------------===//
#include "diagnostics/Positions.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace surrogate {

std::string displayPath(llvm::StringRef path) {
  llvm::SmallString<256> text(path);
  llvm::sys::path::remove_dots(text);
  llvm::SmallString<256> current;
  if (llvm::sys::path::is_absolute(text) && !llvm::sys::fs::current_path(current)) {
    current += llvm::sys::path::get_separator();
    if (llvm::StringRef(text).starts_with(current))
      return text.substr(current.size()).str();
  }
  return std::string(text);
}

std::string displayPath(const clang::SourceManager &sources, clang::FileID fileId) {
  return displayPath(sources.getFilename(sources.getLocForStartOfFile(fileId)));
}

SourcePosition positionOf(const clang::SourceManager &sources, clang::SourceLocation location) {
  if (location.isInvalid())
    return {};
  const auto [fileId, offset] = sources.getDecomposedExpansionLoc(location);
  return positionOf(sources, fileId, offset);
}

SourcePosition positionOf(const clang::SourceManager &sources, clang::FileID fileId,
                          unsigned offset) {
  return {displayPath(sources, fileId), sources.getLineNumber(fileId, offset),
          sources.getColumnNumber(fileId, offset)};
}

} // namespace surrogate
