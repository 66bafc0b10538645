//===- ProgramUnits.h - callees whose bodies are in other sources -------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_PROGRAMUNITS_H
#define SURROGATE_TRANSLATOR_DRIVER_PROGRAMUNITS_H

#include "analysis/OtherUnits.h"
#include "driver/Options.h"

#include "clang/AST/ASTContext.h"

#include <memory>

namespace surrogate {

/// The units that compile_commands.json, or the command line, knows besides `source`. They are
/// looked at when they are first asked for.
std::unique_ptr<OtherUnits> programUnits(const Options &options, const std::string &source,
                                         clang::ASTContext &context);

} // namespace surrogate

#endif
