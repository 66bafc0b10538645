//===- CompileCommands.h - how each source is parsed --------------------------------------===//
//
// compile_commands.json where there is one, flags after `--`, or clang's defaults; made fit for
// parsing alone, with the resource directory of the Clang that we are linked to.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_COMPILECOMMANDS_H
#define SURROGATE_TRANSLATOR_DRIVER_COMPILECOMMANDS_H

#include "driver/Options.h"

#include <set>
#include <string>
#include <vector>

namespace surrogate {

/// Of a function's name in its declaration.
struct DeclarationPlace {
  std::string file;
  unsigned offset;
  auto operator<=>(const DeclarationPlace &other) const = default;
};

struct CompileCommand {
  std::string directory; ///< absolute
  std::vector<std::string> arguments;
  std::vector<std::string> dropped = {};       ///< flags that Clang doesn't know, by name
  std::set<DeclarationPlace> onBothSides = {}; ///< of CUDA's, though the declarations don't say so
};

/// One command a configuration in which `source` is compiled; the first is used.
llvm::Expected<CompileCommand> compileCommand(const Options &options, const std::string &source);

/// One source of the program, as it is compiled.
struct ProgramUnit {
  std::string file; ///< absolute
  CompileCommand command;
  std::string target;   ///< the build folder's part for the program that it goes into, or empty
  bool isAsked = false; ///< it is `source`
};

/// The units of compile_commands.json, or of the command line where flags stand there.
std::vector<ProgramUnit> programUnitsOf(const Options &options, const std::string &source);

/// Folder of Clang's own headers: beside libclang-cpp, else where it was when this was built.
std::string clangResourceDirectory();

} // namespace surrogate

#endif
