//===- CompilerFlags.h - other compilers' flags, as Clang takes them ----------------------===//
//
// What gcc, nvcc, nvc++, icpc, hipcc and MPI's wrappers take and Clang doesn't is translated,
// or dropped: what only says which code to generate doesn't matter to a parse.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_COMPILERFLAGS_H
#define SURROGATE_TRANSLATOR_DRIVER_COMPILERFLAGS_H

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace surrogate {

struct ClangFlags {
  std::vector<std::string> arguments; ///< the compiler's name first: "clang" or "clang++"
  std::vector<std::string> dropped;   ///< flags that no table knows: said by name
  bool cuda = false;                  ///< the source is CUDA
};

/// A whole command line, as a compiler of any of these kinds takes it, for `source`.
ClangFlags flagsForClang(llvm::ArrayRef<std::string> command, llvm::StringRef source);

/// What an MPI wrapper (mpicc, mpicxx) adds for its headers, asked of the wrapper itself where it
/// is installed.
std::vector<std::string> mpiWrapperFlags(llvm::StringRef compiler);

} // namespace surrogate

#endif
