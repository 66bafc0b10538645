//===- OutputWriter.h - files that appear whole or not at all -----------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_OUTPUTWRITER_H
#define SURROGATE_TRANSLATOR_DRIVER_OUTPUTWRITER_H

#include "rewrite/Rewrite.h"

namespace surrogate {

/// Writes all files or none: each beside its place first, then all are renamed. Folders that
/// don't exist are made; an existing file keeps its permissions. Errors are SR110.
llvm::Error writeFiles(llvm::ArrayRef<OutputFile> files);

} // namespace surrogate

#endif
