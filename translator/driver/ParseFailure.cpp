//===- ParseFailure.cpp - why a source doesn't parse, and what would mend it --------------===//
#include "driver/ParseFailure.h"

#include "driver/CompilerFlags.h"
#include "driver/CudaHeaders.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace surrogate {

namespace {

bool isCudaHeader(llvm::StringRef name) {
  static const llvm::StringSet<> names = {"cuda.h",
                                          "cuda_runtime.h",
                                          "cuda_runtime_api.h",
                                          "vector_types.h",
                                          "cuComplex.h",
                                          "cuda_fp16.h",
                                          "cooperative_groups.h",
                                          "builtin_types.h",
                                          "driver_types.h",
                                          "cuda_profiler_api.h",
                                          "device_launch_parameters.h",
                                          "math_constants.h",
                                          "cuda_bf16.h",
                                          "vector_functions.h",
                                          "host_defines.h"};
  return names.contains(name) || name.starts_with("thrust/") || name.starts_with("cub/") ||
         name.starts_with("cublas") || name.starts_with("cufft") || name.starts_with("curand") ||
         name.starts_with("cusparse") || name.starts_with("cusolver");
}

bool namesLanguage(const CompileCommand &command) {
  return llvm::any_of(command.arguments, [](llvm::StringRef argument) {
    return argument.starts_with("-x") || argument.starts_with("--driver-mode");
  });
}

bool has(const CompileCommand &command, const std::string &flag) {
  return llvm::is_contained(command.arguments, flag);
}

/// The command with flags right after the compiler's name.
CompileCommand withFlags(const CompileCommand &command, const std::vector<std::string> &flags) {
  CompileCommand result = command;
  result.arguments.insert(result.arguments.begin() + 1, flags.begin(), flags.end());
  return result;
}

/// The folder of the whole project: the nearest that looks like one.
std::string projectFolder(const std::string &source) {
  llvm::SmallString<256> folder(source);
  (void)llvm::sys::fs::make_absolute(folder);
  llvm::sys::path::remove_dots(folder, true);
  llvm::sys::path::remove_filename(folder);
  std::string result = folder.str().str();
  constexpr unsigned highest = 4;
  llvm::StringRef each = folder;
  for (unsigned level = 0; level < highest && !each.empty(); ++level) {
    for (const char *sign : {"/configure", "/configure.ac", "/.git/config"})
      if (llvm::sys::fs::is_regular_file(each + sign))
        return each.str();
    for (const char *sign : {"/CMakeLists.txt", "/Makefile"})
      if (llvm::sys::fs::exists(each + sign))
        result = each.str();
    each = llvm::sys::path::parent_path(each);
  }
  return result;
}

struct FoundHeader {
  std::string folder;    ///< that -I would name, or empty
  std::string generator; ///< the file that it is generated from, or empty
};

/// Looks for a header, or for what it is made of, below the project's folder.
FoundHeader lookFor(llvm::StringRef header, const std::string &root) {
  FoundHeader found;
  constexpr unsigned mostEntries = 20000;
  unsigned entries = 0;
  std::error_code code;
  for (llvm::sys::fs::recursive_directory_iterator entry(root, code), end;
       entry != end && !code && ++entries < mostEntries; entry.increment(code)) {
    llvm::StringRef path = entry->path();
    if (llvm::sys::path::filename(path).starts_with(".")) {
      entry.no_push();
      continue;
    }
    llvm::StringRef folder = path;
    if (folder.consume_back(header) && folder.ends_with("/") && found.folder.empty())
      found.folder = folder.drop_back().str();
    for (llvm::StringRef suffix : {".in", ".cmake", ".cmakein", ".cmake.in"}) {
      llvm::StringRef stem = path;
      if (stem.consume_back(suffix) &&
          llvm::sys::path::filename(stem) == llvm::sys::path::filename(header))
        found.generator = path.str();
    }
  }
  return found;
}

/// A path as a person in the current folder would write it.
std::string shortened(llvm::StringRef path) {
  llvm::SmallString<256> current;
  if (!llvm::sys::fs::current_path(current) && path.consume_front(current.str()))
    return path.empty() ? "." : path.drop_front().str();
  return path.str();
}

std::string mendOfHeader(llvm::StringRef header, const std::string &source) {
  if (header == "mpi.h")
    return "install MPI's headers (libopenmpi-dev or libmpich-dev), or  -- -I DIR  with mpi.h in "
           "it";
  const std::string root = projectFolder(source);
  const FoundHeader found = lookFor(header, root);
  if (!found.folder.empty())
    return "-- -I" + shortened(found.folder);
  const bool hasConfigure = llvm::sys::fs::is_regular_file(root + "/configure");
  if (!found.generator.empty() && llvm::StringRef(found.generator).ends_with(".in") &&
      (hasConfigure || llvm::sys::fs::exists(root + "/configure.ac")))
    return "'" + header.str() + "' is made from " + shortened(found.generator) + ": run " +
           (hasConfigure ? "" : "autoreconf -i && ") + "./configure in " + shortened(root) +
           ", then  -- -I" + shortened(llvm::sys::path::parent_path(found.generator));
  if (!found.generator.empty())
    return "'" + header.str() + "' is made from " + shortened(found.generator) + ": cmake -S " +
           shortened(root) + " -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, then  -p build";
  if (header.ends_with("config.h") && hasConfigure)
    return "run ./configure in " + shortened(root);
  return "-- -I DIR  with '" + header.str() +
         "' in it: install the library that has it, or build " +
         "the program once, if the file is generated";
}

/// Where distributions keep mpi.h.
std::vector<std::string> mpiIncludeFolders() {
  std::vector<std::string> candidates, found;
  for (const char *start : {"/usr/lib", "/usr/include"}) {
    std::error_code code;
    for (llvm::sys::fs::directory_iterator entry(start, code), end; entry != end && !code;
         entry.increment(code))
      for (const char *rest : {"/openmpi/include", "/mpich/include", "/mpi", "/mpich"})
        candidates.push_back(entry->path() + rest);
  }
  for (const char *folder : {"/usr/include/openmpi-x86_64", "/usr/include/mpich-x86_64",
                             "/usr/local/include/openmpi", "/opt/openmpi/include"})
    candidates.emplace_back(folder);
  for (const std::string &folder : candidates)
    if (llvm::sys::fs::exists(folder + "/mpi.h"))
      found.push_back(folder);
  return found;
}

/// Clang's rules are stricter than nvcc's.
std::optional<OtherCommand> asNvccTakesIt(const CompileCommand &failed,
                                          const ParseFailure &failure) {
  OtherCommand other{failed, ""};
  other.command.onBothSides.insert(failure.differBySide.begin(), failure.differBySide.end());
  const std::string rules = "-include" + headerOfNvccsRules();
  if (failure.makesSharedObjects && !has(failed, rules))
    other.command.arguments.push_back(rules); // behind the headers that it mends
  if (other.command.onBothSides.size() == failed.onBothSides.size() &&
      other.command.arguments.size() == failed.arguments.size())
    return std::nullopt;
  other.reason = "functions whose definitions alone are marked __host__ or __device__, and objects "
                 "made in __shared__ memory, are taken as nvcc takes them";
  return other;
}

} // namespace

std::optional<OtherCommand> otherCommand(const CompileCommand &failed, const ParseFailure &failure,
                                         const std::string &source) {
  const std::string &header = failure.missingHeader;
  const bool isCuda = has(failed, "-xcuda");
  if (isCudaHeader(header) && !isCuda) {
    const std::vector<std::string> flags = cudaIncludeFlags("");
    if (!has(failed, flags.front()))
      return OtherCommand{withFlags(failed, flags),
                          "'" + header + "' is looked for in " +
                              llvm::StringRef(flags.front()).drop_front(8).str()};
  }
  if (isCuda && header.empty())
    if (auto lenient = asNvccTakesIt(failed, failure))
      return lenient;
  if (isCuda && !has(failed, "-nocudainc") && header.empty()) {
    CompileCommand own = failed;
    llvm::erase_if(own.arguments, [](llvm::StringRef argument) {
      return argument.starts_with("--cuda-path=") || argument.contains("/cccl") ||
             argument == "-xcuda" || argument == "-includehost_minimum.h";
    });
    own.arguments.insert(own.arguments.begin() + 1, "-nocudainc");
    return OtherCommand{withFlags(own, cudaFlags(own.arguments, "")),
                        "with the toolkit's headers it doesn't parse under Clang: our own "
                        "declarations of CUDA are taken (-nocudainc)"};
  }
  if (header == "mpi.h")
    for (const std::string &folder : mpiIncludeFolders())
      if (!has(failed, "-isystem" + folder))
        return OtherCommand{withFlags(failed, {"-isystem" + folder}),
                            "'mpi.h' is looked for in " + folder};
  const bool isNamedAsC =
      llvm::StringRef(source).ends_with(".c") || llvm::StringRef(source).ends_with(".h");
  const bool isPlainC = isNamedAsC && !namesLanguage(failed) && !failure.hasNestedFunction &&
                        failed.arguments.front() == "clang";
  if (isPlainC && (header.empty() || !llvm::StringRef(header).contains('.')))
    return OtherCommand{withFlags(failed, {"-xc++"}), "it isn't C, but it is C++: -x c++"};
  return std::nullopt;
}

std::string mendOfFailure(const ParseFailure &failure, const std::string &source) {
  if (!failure.missingHeader.empty())
    return mendOfHeader(failure.missingHeader, source);
  if (failure.hasNestedFunction)
    return "Clang has no functions inside functions (an extension of GNU C): move it to file "
           "scope, and pass what it uses as parameters";
  if (failure.launchesInKernel)
    return "Clang has no kernels that launch kernels (CUDA's dynamic parallelism): launch from the "
           "host, or keep them in another source";
  return "give the flags that it is compiled with: -p DIR (of compile_commands.json), or  -- "
         "-Iinclude -std=c++17";
}

} // namespace surrogate
