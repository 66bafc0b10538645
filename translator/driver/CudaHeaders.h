//===- CudaHeaders.h - what CUDA sources include ------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_CUDAHEADERS_H
#define SURROGATE_TRANSLATOR_DRIVER_CUDAHEADERS_H

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace surrogate {

/// Flags that make Clang parse a CUDA source (`arguments`: of its command): with the headers of
/// the toolkit where one is installed, else with our own declarations of what programs use.
std::vector<std::string> cudaFlags(llvm::ArrayRef<std::string> arguments, llvm::StringRef compiler);

/// Folders for a C or C++ source that includes CUDA's headers: to call the runtime needs no nvcc.
std::vector<std::string> cudaIncludeFlags(llvm::StringRef compiler);

/// To be included where objects are made in shared memory, which nvcc lets pass.
std::string headerOfNvccsRules();

} // namespace surrogate

#endif
