//===- TranslationUnit.h - parses one source ----------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_TRANSLATIONUNIT_H
#define SURROGATE_TRANSLATOR_DRIVER_TRANSLATIONUNIT_H

#include "annotation/PragmaCollector.h"
#include "driver/CompileCommands.h"
#include "driver/ParseFailure.h"

#include "clang/AST/ASTContext.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace surrogate {

/// Parses a source once and calls `use` with what came of it. False, and `use` isn't called,
/// where it doesn't parse: `failure` tells why.
bool parseSource(const CompileCommand &command,
                 llvm::function_ref<void(clang::ASTContext &, const PreprocessorFacts &)> use,
                 ParseFailure &failure);

} // namespace surrogate

#endif
