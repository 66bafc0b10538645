//===- UnitStore.h - the program's other sources, parsed once and kept --------------------===//
//
// A unit is kept as two files: an index (which functions it defines, of which files it is made)
// and its AST. Both are used only where every file that went into them, the command and this tool
// are the same to the byte; what is stale, damaged or half written is made anew. Files appear
// whole (written beside, then renamed), so that runs don't disturb each other.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_UNITSTORE_H
#define SURROGATE_TRANSLATOR_DRIVER_UNITSTORE_H

#include "driver/CompileCommands.h"

#include "clang/Frontend/ASTUnit.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <map>
#include <memory>
#include <set>
#include <vector>

#include <sys/types.h>

namespace surrogate {

/// What is known of a unit without its AST. Names are USRs.
struct UnitIndex {
  bool parses = false;
  llvm::StringSet<> functions; ///< defined here, visible to other units
  llvm::StringSet<> variables; ///< visible to other units and used in a function of this one
  std::map<std::string, std::string> files; ///< that it is made of: path, hash of the content
  std::string astHash;                      ///< of the AST kept; empty where none is
};

class UnitStore {
public:
  /// `folder` is made where it is missing; where it is empty, nothing is kept.
  explicit UnitStore(std::string folder) : folder(std::move(folder)) {}
  UnitStore(const UnitStore &) = delete;
  UnitStore &operator=(const UnitStore &) = delete;
  ~UnitStore(); ///< waits until what is kept is written

  const UnitIndex &indexOf(const ProgramUnit &unit);
  /// nullptr where it doesn't parse. Lives until `release`.
  clang::ASTUnit *astOf(const ProgramUnit &unit);
  void release(const ProgramUnit &unit) { asts.erase(keyOf(unit)); }

private:
  static std::string keyOf(const ProgramUnit &unit);
  std::string pathOf(const std::string &key, const char *extension) const;
  std::string hashOfFile(const std::string &path);
  void parse(const ProgramUnit &unit, const std::string &key);
  void keepAst(const std::string &key);
  void writeAst(const std::string &key);
  void writeIndex(const std::string &key);
  std::optional<UnitIndex> readIndex(const std::string &key);

  std::string folder;
  std::map<std::string, UnitIndex> indices;
  std::map<std::string, std::unique_ptr<clang::ASTUnit>> asts;
  llvm::StringMap<std::string> hashes; ///< of files, by path
  std::set<std::string> kept;          ///< keys of ASTs that are written, or being written
  std::vector<pid_t> writers;
};

/// Where units are kept: `chosen`, or the build folder's own, or the user's cache folder.
std::string summaryFolder(const Options &options);

} // namespace surrogate

#endif
