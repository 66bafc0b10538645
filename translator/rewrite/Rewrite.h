//===- Rewrite.h - plans -> edits -> whole files ----------------------------------------===//
//
// Not a byte of the user's outside the insertions changes: edits are insertions and the
// replacement of the region's pragmas, applied to the original text.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_REWRITE_REWRITE_H
#define SURROGATE_TRANSLATOR_REWRITE_REWRITE_H

#include "plan/RegionPlan.h"
#include "render/Render.h"

#include <string>
#include <vector>

namespace surrogate {

struct RewriteOptions {
  bool lineDirectives = false; ///< #line, so that messages and breakpoints map to the original
  std::string outputPath;      ///< where the source is written; empty: its own path
};

/// A whole file as it should become.
struct OutputFile {
  std::string path; ///< the source's own path, or its companion header's beside it
  std::string text;
  bool isCompanionHeader = false;
};

/// "app.cpp.surrogate.h" for "dir/app.cpp".
std::string companionHeaderName(llvm::StringRef path);

/// The rewritten source and its companion header. `plans` are all regions of the file `path`,
/// whose text is `original`; their offsets must not overlap.
llvm::Expected<std::vector<OutputFile>> rewriteFile(llvm::StringRef path, llvm::StringRef original,
                                                    llvm::ArrayRef<RegionPlan> plans,
                                                    const Templates &templates,
                                                    const RewriteOptions &options);

/// Unified diff with three lines of context, "--- a/path", "+++ b/path"; empty where the texts
/// are equal. `isNew`: shown against /dev/null.
std::string unifiedDiff(llvm::StringRef path, llvm::StringRef before, llvm::StringRef after,
                        bool isNew = false);

} // namespace surrogate

#endif
