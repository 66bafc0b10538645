//===- UnitStore.cpp - the program's other sources, parsed once and kept ------------------===//
#include "driver/UnitStore.h"

#include "driver/UnitIndexer.h"
#include "driver/Version.h"

#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/TextDiagnosticPrinter.h"
#include "clang/Serialization/PCHContainerOperations.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/xxhash.h"

#include <cerrno>

#include <sys/wait.h>
#include <unistd.h>

namespace surrogate {

using namespace clang;

namespace {

std::string hashOf(llvm::StringRef text) {
  const llvm::XXH128_hash_t hash =
      llvm::xxh3_128bits(llvm::ArrayRef<uint8_t>(text.bytes_begin(), text.size()));
  return llvm::utohexstr(hash.high64) + llvm::utohexstr(hash.low64);
}

IntrusiveRefCntPtr<DiagnosticsEngine> silentDiagnostics() {
  return CompilerInstance::createDiagnostics(new DiagnosticOptions(), new IgnoringDiagConsumer(),
                                             true);
}

std::unique_ptr<ASTUnit> parsed(const CompileCommand &command) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> system = llvm::vfs::createPhysicalFileSystem();
  if (system->setCurrentWorkingDirectory(command.directory))
    return nullptr;
  std::vector<const char *> arguments;
  arguments.reserve(command.arguments.size());
  for (const std::string &argument : command.arguments)
    arguments.push_back(argument.c_str());
  std::unique_ptr<ASTUnit> unit = ASTUnit::LoadFromCommandLine(
      arguments.data(), arguments.data() + arguments.size(),
      std::make_shared<PCHContainerOperations>(), silentDiagnostics(), clangResourceDirectory(),
      false, "", false, CaptureDiagsKind::None, {}, true, 0, TU_Complete, false, false, false,
      SkipFunctionBodiesScope::None, false, false, true, false, std::nullopt, nullptr, system);
  if (!unit || unit->getDiagnostics().hasErrorOccurred())
    return nullptr;
  return unit;
}

/// First line of an index: another version's isn't read.
std::string indexHeader() {
  const ToolIdentity tool = toolIdentity();
  return "surrogate-rewrite unit 1 " + tool.version + " " + tool.revision + " " + tool.clang;
}

/// All of it or nothing stands at `path` afterwards. A cache that can't be written is no error.
void writeWhole(const std::string &path, llvm::StringRef text) {
  llvm::SmallString<256> temporary;
  int descriptor = -1;
  if (llvm::sys::fs::createUniqueFile(path + ".%%%%%%%%", descriptor, temporary))
    return;
  llvm::raw_fd_ostream os(descriptor, true);
  os << text;
  os.close();
  const bool isComplete = !os.has_error();
  os.clear_error();
  if (!isComplete || llvm::sys::fs::rename(temporary, path))
    (void)llvm::sys::fs::remove(temporary);
}

} // namespace

std::string UnitStore::keyOf(const ProgramUnit &unit) {
  return hashOf(unit.file + '\0' + unit.command.directory + '\0' +
                llvm::join(unit.command.arguments, llvm::StringRef("\0", 1)));
}

std::string UnitStore::pathOf(const std::string &key, const char *extension) const {
  llvm::SmallString<256> path(folder);
  llvm::sys::path::append(path, key + extension);
  return std::string(path);
}

std::string UnitStore::hashOfFile(const std::string &path) {
  const auto [entry, isNew] = hashes.try_emplace(path);
  if (isNew)
    if (auto buffer = llvm::MemoryBuffer::getFile(path))
      entry->second = hashOf((*buffer)->getBuffer());
  return entry->second;
}

void UnitStore::parse(const ProgramUnit &unit, const std::string &key) {
  std::unique_ptr<ASTUnit> ast = parsed(unit.command);
  UnitIndex index;
  index.parses = ast != nullptr;
  if (ast) {
    indexUnit(*ast, index);
    for (auto &[path, hash] : index.files)
      hash = hashOfFile(path);
  }
  index.files[unit.file] = hashOfFile(unit.file);
  indices[key] = std::move(index);
  asts[key] = std::move(ast);
}

const UnitIndex &UnitStore::indexOf(const ProgramUnit &unit) {
  const std::string key = keyOf(unit);
  if (const auto known = indices.find(key); known != indices.end())
    return known->second;
  if (auto kept = readIndex(key))
    return indices[key] = std::move(*kept);
  parse(unit, key);
  // What didn't parse may parse as soon as a header is there: it isn't remembered.
  if (indices[key].parses)
    writeIndex(key);
  return indices[key];
}

ASTUnit *UnitStore::astOf(const ProgramUnit &unit) {
  const std::string key = keyOf(unit);
  const UnitIndex &index = indexOf(unit);
  if (const auto known = asts.find(key); known != asts.end() && index.astHash.empty()) {
    keepAst(key);
    return known->second.get();
  }
  if (const auto known = asts.find(key); known != asts.end())
    return known->second.get();
  const std::string path = pathOf(key, ".ast");
  if (!index.astHash.empty() && hashOfFile(path) == index.astHash)
    asts[key] = ASTUnit::LoadFromASTFile(path, RawPCHContainerReader(), ASTUnit::LoadASTOnly,
                                         silentDiagnostics(), FileSystemOptions(),
                                         std::make_shared<HeaderSearchOptions>());
  if (!asts[key]) {
    parse(unit, key);
    keepAst(key);
  }
  return asts[key].get();
}

/// By a process of its own, which has the AST as it is now: to write it takes a third of the time
/// in which it was parsed, and the next unit is parsed meanwhile.
void UnitStore::keepAst(const std::string &key) {
  if (folder.empty() || !asts[key] || !indices[key].astHash.empty() || !kept.insert(key).second)
    return;
  const pid_t child = fork();
  if (child > 0)
    return writers.push_back(child);
  writeAst(key);
  if (child == 0)
    _exit(0);
}

UnitStore::~UnitStore() {
  for (pid_t writer : writers)
    while (waitpid(writer, nullptr, 0) < 0 && errno == EINTR) {
    }
}

void UnitStore::writeAst(const std::string &key) {
  std::string text;
  llvm::raw_string_ostream os(text);
  if (asts[key]->serialize(os))
    return;
  indices[key].astHash = hashOf(text);
  (void)llvm::sys::fs::create_directories(folder);
  writeWhole(pathOf(key, ".ast"), text);
  writeIndex(key);
}

void UnitStore::writeIndex(const std::string &key) {
  if (folder.empty())
    return;
  const UnitIndex &index = indices[key];
  std::string text = indexHeader() + '\n';
  for (const auto &[path, hash] : index.files)
    text += "file " + hash + ' ' + path + '\n';
  std::vector<std::string> lines; // sorted: the same unit, the same text
  for (const auto &entry : index.functions)
    lines.push_back("function " + entry.first().str() + '\n');
  for (const auto &entry : index.variables)
    lines.push_back("variable " + entry.first().str() + '\n');
  llvm::sort(lines);
  text += llvm::join(lines, "");
  text += "ast " + index.astHash + '\n';
  (void)llvm::sys::fs::create_directories(folder);
  writeWhole(pathOf(key, ".index"), text + "end " + hashOf(text) + '\n');
}

std::optional<UnitIndex> UnitStore::readIndex(const std::string &key) {
  auto buffer = folder.empty() ? std::error_code(1, std::generic_category())
                               : llvm::MemoryBuffer::getFile(pathOf(key, ".index"));
  if (!buffer)
    return std::nullopt;
  const llvm::StringRef whole = (*buffer)->getBuffer();
  const size_t last = whole.rfind("end ");
  if (last == llvm::StringRef::npos ||
      whole.drop_front(last) != "end " + hashOf(whole.take_front(last)) + "\n")
    return std::nullopt;
  UnitIndex index;
  index.parses = true;
  bool isHeader = true;
  for (llvm::StringRef line : llvm::split(whole.take_front(last).rtrim('\n'), '\n')) {
    if (isHeader && line != indexHeader())
      return std::nullopt;
    const auto [word, rest] = line.split(' ');
    if (!isHeader && word == "file") {
      const auto [hash, path] = rest.split(' ');
      if (hash.empty() || hashOfFile(path.str()) != hash)
        return std::nullopt;
      index.files[path.str()] = hash.str();
    } else if (!isHeader && word == "ast") {
      index.astHash = rest.str();
    } else if (!isHeader) {
      (word == "function" ? index.functions : index.variables).insert(rest);
    }
    isHeader = false;
  }
  return index;
}

std::string summaryFolder(const Options &options) {
  if (!options.summaryCache)
    return "";
  if (!options.summaryCache->empty())
    return *options.summaryCache;
  llvm::SmallString<256> path;
  if (!options.buildPath.empty()) {
    path = options.buildPath;
    llvm::sys::path::append(path, ".surrogate-cache");
  } else if (llvm::sys::path::cache_directory(path)) {
    llvm::sys::path::append(path, "surrogate-rewrite");
  } else {
    return "";
  }
  return std::string(path);
}

} // namespace surrogate
