//===- CudaHeaders.cpp - what CUDA sources include ----------------------------------------===//
#include "driver/CudaHeaders.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"

#include <optional>

namespace surrogate {

namespace {

bool exists(const std::string &path) { return llvm::sys::fs::exists(path); }

bool isToolkit(const std::string &folder) {
  return exists(folder + "/include/cuda_runtime.h") && exists(folder + "/bin");
}

/// .../bin/nvcc -> ...
std::string folderOfCompiler(llvm::StringRef path) {
  llvm::SmallString<256> real;
  if (llvm::sys::fs::real_path(path, real))
    return "";
  return llvm::sys::path::parent_path(llvm::sys::path::parent_path(real)).str();
}

std::optional<std::string> findToolkit(llvm::StringRef compiler) {
  std::vector<std::string> candidates;
  if (llvm::sys::path::is_absolute(compiler) && compiler.contains("nvcc"))
    candidates.push_back(folderOfCompiler(compiler));
  for (const char *variable : {"CUDAToolkit_ROOT", "CUDA_HOME", "CUDA_PATH"})
    if (auto value = llvm::sys::Process::GetEnv(variable))
      candidates.push_back(*value);
  if (auto nvcc = llvm::sys::findProgramByName("nvcc"))
    candidates.push_back(folderOfCompiler(*nvcc));
  candidates.insert(candidates.end(), {"/usr/local/cuda", "/opt/cuda", "/usr/lib/cuda"});
  for (const std::string &folder : candidates)
    if (isToolkit(folder))
      return folder;
  return std::nullopt;
}

/// Our own headers: beside the executable where the tool is installed, else in the source tree.
std::string ownHeaders(llvm::StringRef part) {
  static int anchor;
  llvm::SmallString<256> folder(llvm::sys::fs::getMainExecutable("", &anchor));
  llvm::sys::path::remove_filename(folder);
  llvm::sys::path::append(folder, SURROGATE_CUDA_HEADERS_INSTALLED);
  llvm::sys::path::remove_dots(folder, true);
  const std::string root =
      llvm::sys::fs::is_directory(folder) ? folder.str().str() : SURROGATE_CUDA_HEADERS;
  return root + "/" + part.str();
}

std::vector<std::string> toolkitFlags(const std::string &folder, bool isGiven) {
  std::vector<std::string> flags;
  if (!isGiven)
    flags.push_back("--cuda-path=" + folder);
  flags.push_back("-isystem" + ownHeaders("shims"));
  if (exists(folder + "/include/cccl"))
    flags.push_back("-isystem" + folder + "/include/cccl");
  flags.emplace_back("-includehost_minimum.h"); // what nvcc's cuda_runtime.h has on the host
  return flags;
}

} // namespace

std::vector<std::string> cudaFlags(llvm::ArrayRef<std::string> arguments,
                                   llvm::StringRef compiler) {
  std::vector<std::string> flags = {"-xcuda", "--cuda-host-only", "-nocudalib",
                                    "-Wno-unknown-cuda-version"};
  std::optional<std::string> toolkit;
  bool isGiven = false, isUnwanted = false;
  for (llvm::StringRef argument : arguments) {
    isUnwanted = isUnwanted || argument == "-nocudainc";
    if (argument.consume_front("--cuda-path=")) {
      toolkit = argument.str();
      isGiven = true;
    }
  }
  if (!isGiven && !isUnwanted)
    toolkit = findToolkit(compiler);
  if (toolkit && !isUnwanted) {
    for (std::string &flag : toolkitFlags(*toolkit, isGiven))
      flags.push_back(std::move(flag));
    return flags;
  }
  if (!isUnwanted)
    flags.emplace_back("-nocudainc");
  flags.push_back("-isystem" + ownHeaders("declarations"));
  flags.emplace_back("-includecuda_runtime.h"); // as nvcc does
  return flags;
}

std::string headerOfNvccsRules() { return ownHeaders("nvcc_rules.h"); }

std::vector<std::string> cudaIncludeFlags(llvm::StringRef compiler) {
  const auto toolkit = findToolkit(compiler);
  if (!toolkit)
    return {"-isystem" + ownHeaders("declarations")};
  return {"-isystem" + *toolkit + "/include", "-isystem" + *toolkit + "/include/cccl"};
}

} // namespace surrogate
