//===- Tool.h - one run of surrogate-rewrite ----------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_TOOL_H
#define SURROGATE_TRANSLATOR_DRIVER_TOOL_H

#include "driver/Options.h"

namespace surrogate {

/// Parses the sources, finds and analyses the regions, and shows or writes what was asked for.
/// Tables, JSON and diffs go to `out`, messages to `messages`. What is returned is the exit code;
/// it is never wrong that nothing was written where it isn't Outcome::Done.
Outcome runTool(const Options &options, llvm::raw_ostream &out, llvm::raw_ostream &messages);

} // namespace surrogate

#endif
