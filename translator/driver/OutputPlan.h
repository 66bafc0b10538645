//===- OutputPlan.h - which file goes where -----------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_OUTPUTPLAN_H
#define SURROGATE_TRANSLATOR_DRIVER_OUTPUTPLAN_H

#include "driver/SourceResult.h"
#include "rewrite/Rewrite.h"

namespace surrogate {

/// Where the text of `file`, a source or header of the user's, is written. Below --out-dir paths
/// relative to the current folder are kept; a file elsewhere keeps its path relative to the
/// folder of `mainFile`. Fails (SR112) where that leads out of --out-dir.
llvm::Expected<std::string> outputPathOf(const Options &options, llvm::StringRef file,
                                         llvm::StringRef mainFile);

/// Fails (SR110) where `header`, a companion header, would overwrite a file that isn't ours, or has
/// a name that no #include can spell.
llvm::Error checkCompanion(const Options &options, const OutputFile &header);

/// The files beside a rewritten source without which its quoted includes wouldn't resolve in
/// another folder: for each header there a small one that includes the original, and a copy of
/// each header through which a rewritten header is reached. A file that stands there already and
/// is neither the header itself nor ours is an error (SR111).
llvm::Expected<std::vector<OutputFile>>
supportFiles(const Options &options, const SourceResult &result, std::vector<Diagnostic> &remarks);

} // namespace surrogate

#endif
