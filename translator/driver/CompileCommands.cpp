//===- CompileCommands.cpp - how each source is parsed ------------------------------------===//
#include "driver/CompileCommands.h"

#include "driver/CompilerFlags.h"
#include "driver/CudaHeaders.h"

#include "clang/Basic/Version.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/CompilationDatabase.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <dlfcn.h>

namespace surrogate {

using namespace clang::tooling;

namespace {

std::string currentDirectory() {
  llvm::SmallString<256> path;
  return llvm::sys::fs::current_path(path) ? "." : std::string(path);
}

std::string absolute(llvm::StringRef directory, llvm::StringRef path) {
  llvm::SmallString<256> text(path);
  llvm::sys::fs::make_absolute(directory, text);
  llvm::sys::path::remove_dots(text, true);
  return std::string(text);
}

/// A header that `-include` names may be found as any other one is.
std::string absolutePath(const CompileCommand &command, llvm::StringRef flag,
                         llvm::StringRef value) {
  const std::string path = absolute(command.directory, value);
  return flag == "-include" && !llvm::sys::fs::exists(path) ? value.str() : path;
}

/// Flags that name a folder or file to include, whose relative paths count from the command's
/// directory. Made absolute, so that places in headers can be shown and read from here.
void makePathsAbsolute(CompileCommand &command, llvm::StringRef file) {
  static constexpr llvm::StringLiteral flags[] = {"-isystem", "-iquote", "-idirafter", "-include",
                                                  "-I"};
  for (size_t each = 1; each < command.arguments.size(); ++each) {
    std::string &argument = command.arguments[each];
    if (absolute(command.directory, argument) == absolute(command.directory, file)) {
      argument = absolute(command.directory, file);
      continue;
    }
    for (llvm::StringRef flag : flags) {
      if (argument == flag && each + 1 < command.arguments.size())
        command.arguments[each + 1] = absolutePath(command, flag, command.arguments[each + 1]);
      else if (llvm::StringRef(argument).starts_with(flag) && argument.size() > flag.size())
        argument = flag.str() +
                   absolutePath(command, flag, llvm::StringRef(argument).drop_front(flag.size()));
      else
        continue;
      break;
    }
  }
}

CompileCommand fixedCommand(const std::vector<std::string> &flags, const std::string &source) {
  CompileCommand command;
  command.directory = currentDirectory();
  // Flags of a CUDA source are nvcc's or Clang's.
  const bool isCuda = llvm::StringRef(source).ends_with(".cu");
  command.arguments = {isCuda ? "nvcc" : "clang"};
  llvm::append_range(command.arguments, flags);
  command.arguments.push_back(source);
  return command;
}

/// The command of a database, or nullopt. A database that was only found in a folder above counts
/// where it knows the file: flags guessed from another project's files would surprise.
std::optional<CompileCommand> fromDatabase(const CompilationDatabase &database,
                                           const std::string &source, bool mustKnow) {
  const std::string path = absolute(currentDirectory(), source);
  if (mustKnow && !llvm::is_contained(database.getAllFiles(), path))
    return std::nullopt;
  const std::vector<clang::tooling::CompileCommand> commands = database.getCompileCommands(path);
  if (commands.empty())
    return std::nullopt;
  CompileCommand command{commands.front().Directory, commands.front().CommandLine, {}};
  if (command.directory != currentDirectory())
    makePathsAbsolute(command, commands.front().Filename);
  return command;
}

llvm::Expected<CompileCommand> baseCommand(const Options &options, const std::string &source) {
  if (options.flags)
    return fixedCommand(*options.flags, source);
  std::string message;
  if (!options.buildPath.empty()) {
    const auto database = CompilationDatabase::loadFromDirectory(options.buildPath, message);
    if (!database)
      return refuse(103, Outcome::UsageError, {},
                    "no compile_commands.json can be read in '" + options.buildPath + "'",
                    "cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON ...");
    if (auto command = fromDatabase(*database, source, false))
      return *command;
    return fixedCommand({}, source);
  }
  if (const auto database = CompilationDatabase::autoDetectFromSource(source, message))
    if (auto command = fromDatabase(*database, source, true))
      return *command;
  return fixedCommand({}, source);
}

/// Where GCC's omp.h is, for programs with OpenMP on a machine without LLVM's.
std::optional<std::string> openMPHeaderDirectory(const std::string &resourceDirectory) {
  if (llvm::sys::fs::exists(resourceDirectory + "/include/omp.h"))
    return std::nullopt;
  std::optional<std::string> newest;
  std::error_code code;
  for (llvm::sys::fs::recursive_directory_iterator entry("/usr/lib/gcc", code), end;
       entry != end && !code; entry.increment(code)) {
    if (entry.level() > 2)
      entry.no_push();
    const std::string folder = entry->path() + "/include";
    if (llvm::sys::fs::exists(folder + "/omp.h") && (!newest || *newest < folder))
      newest = folder;
  }
  return newest;
}

} // namespace

std::string clangResourceDirectory() {
  const auto holdsHeaders = [](const std::string &directory) {
    return llvm::sys::fs::exists(directory + "/include/stddef.h");
  };
  Dl_info library;
  // Any function of libclang-cpp says where that library was loaded from.
  if (dladdr(reinterpret_cast<const void *>(&clang::getClangFullRepositoryVersion), &library) &&
      library.dli_fname) {
    llvm::SmallString<256> real;
    if (llvm::sys::fs::real_path(library.dli_fname, real))
      real = library.dli_fname;
    const std::string beside =
        llvm::sys::path::parent_path(real).str() + "/clang/" CLANG_VERSION_MAJOR_STRING;
    if (holdsHeaders(beside))
      return beside;
  }
  return SURROGATE_CLANG_RESOURCE_DIRECTORY;
}

/// Made fit for parsing alone, with our own resource directory.
static void adjust(CompileCommand &command, const Options &options, const std::string &source) {
  const std::string resources = clangResourceDirectory();
  std::vector<std::string> before = {"-resource-dir=" + resources, "-w"};
  llvm::append_range(before, options.extraArgumentsBefore);
  std::vector<std::string> after = options.extraArguments;
  // What older compilers only warned of (calls of undeclared functions, `register`) is no reason
  // not to parse a source that they build.
  after.emplace_back("-Wno-everything");
  const std::string compiler = command.arguments.front();
  ClangFlags flags = flagsForClang(command.arguments, source);
  if (flags.cuda)
    llvm::append_range(before, cudaFlags(flags.arguments, compiler));
  llvm::append_range(after, mpiWrapperFlags(compiler));
  command.arguments = std::move(flags.arguments);
  command.dropped = std::move(flags.dropped);
  if (llvm::is_contained(command.arguments, "-fopenmp"))
    if (const auto folder = openMPHeaderDirectory(resources))
      after.push_back("-idirafter" + *folder);
  ArgumentsAdjuster adjuster =
      combineAdjusters(getClangStripOutputAdjuster(), getClangStripDependencyFileAdjuster());
  adjuster = combineAdjusters(std::move(adjuster), getClangSyntaxOnlyAdjuster());
  adjuster = combineAdjusters(std::move(adjuster),
                              getInsertArgumentAdjuster(before, ArgumentInsertPosition::BEGIN));
  adjuster = combineAdjusters(std::move(adjuster),
                              getInsertArgumentAdjuster(after, ArgumentInsertPosition::END));
  command.arguments = adjuster(command.arguments, source);
}

llvm::Expected<CompileCommand> compileCommand(const Options &options, const std::string &source) {
  auto command = baseCommand(options, source);
  if (command)
    adjust(*command, options, source);
  return command;
}

/// "build/CMakeFiles/app.dir" of "build/CMakeFiles/app.dir/src/main.c.o": CMake has a folder a
/// target. Empty where nothing tells.
static std::string targetOf(const clang::tooling::CompileCommand &command) {
  std::string output = command.Output;
  for (size_t each = 0; each + 1 < command.CommandLine.size() && output.empty(); ++each)
    if (command.CommandLine[each] == "-o")
      output = command.CommandLine[each + 1];
  output = absolute(command.Directory, output);
  const size_t folder = output.rfind("/CMakeFiles/");
  const size_t end = folder == std::string::npos ? folder : output.find(".dir/", folder);
  return end == std::string::npos ? "" : output.substr(0, end);
}

std::vector<ProgramUnit> programUnitsOf(const Options &options, const std::string &source) {
  std::vector<ProgramUnit> units;
  const std::string asked = absolute(currentDirectory(), source);
  auto add = [&](const std::string &file, CompileCommand command, std::string target) {
    makePathsAbsolute(command, file);
    adjust(command, options, file);
    const std::string path = absolute(command.directory, file);
    units.push_back({path, std::move(command), std::move(target), path == asked});
  };
  if (options.flags) {
    for (const std::string &file : options.sources)
      add(file, fixedCommand(*options.flags, file), "");
    return units;
  }
  std::string message;
  const auto database = options.buildPath.empty()
                            ? CompilationDatabase::autoDetectFromSource(source, message)
                            : CompilationDatabase::loadFromDirectory(options.buildPath, message);
  if (!database)
    return units;
  for (const auto &command : database->getAllCompileCommands())
    add(command.Filename, {command.Directory, command.CommandLine}, targetOf(command));
  return units;
}

} // namespace surrogate
