//===- ParseFailure.h - why a source doesn't parse, and what would mend it ----------------===//
//
// Sources are taken as they are: a .c that is C++, a header of CUDA or MPI outside the search
// path. Where another way to parse one is certain it is tried, and said; else the flag or the file
// that is missing is named.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_PARSEFAILURE_H
#define SURROGATE_TRANSLATOR_DRIVER_PARSEFAILURE_H

#include "driver/CompileCommands.h"

#include <optional>
#include <string>
#include <vector>

namespace surrogate {

struct ParseFailure {
  std::string messages;            ///< Clang's, with carets
  std::string missingHeader;       ///< as the #include names it, or empty
  bool hasNestedFunction = false;  ///< GNU C's functions in functions
  bool launchesInKernel = false;   ///< CUDA's kernels that launch kernels
  bool makesSharedObjects = false; ///< in CUDA's shared memory, by constructors
  /// CUDA's functions whose declarations say otherwise than their definitions where they run.
  std::set<DeclarationPlace> differBySide;
};

struct OtherCommand {
  CompileCommand command;
  std::string reason; ///< why the source is parsed so, for a note
};

/// Another command for a source that failed to parse, or nullopt.
std::optional<OtherCommand> otherCommand(const CompileCommand &failed, const ParseFailure &failure,
                                         const std::string &source);

/// The flag, command or change that would make the source parse.
std::string mendOfFailure(const ParseFailure &failure, const std::string &source);

} // namespace surrogate

#endif
