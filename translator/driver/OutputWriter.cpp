//===- OutputWriter.cpp - files that appear whole or not at all ---------------------------===//
#include "driver/OutputWriter.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <memory>

namespace surrogate {

namespace fs = llvm::sys::fs;

static llvm::Error cannotWrite(const std::string &path, std::error_code code) {
  return refuse(110, Outcome::UsageError, {},
                "'" + path + "' can't be written: " + code.message() + "; nothing was written");
}

/// A file written beside its place, removed again unless it is renamed.
class PendingFile {
public:
  /// A link stays a link: the file that it leads to is replaced.
  explicit PendingFile(std::string name) : path(std::move(name)) {
    llvm::SmallString<256> real;
    if (fs::is_symlink_file(path) && !fs::real_path(path, real))
      path = std::string(real);
  }
  PendingFile(const PendingFile &) = delete;
  PendingFile &operator=(const PendingFile &) = delete;
  ~PendingFile() {
    if (!temporary.empty())
      fs::remove(temporary);
  }

  llvm::Error write(llvm::StringRef text) {
    const llvm::StringRef folder = llvm::sys::path::parent_path(path);
    if (!folder.empty())
      if (std::error_code code = fs::create_directories(folder))
        return cannotWrite(path, code);
    if (fs::is_directory(path))
      return cannotWrite(path, std::make_error_code(std::errc::is_a_directory));
    int descriptor = -1;
    llvm::SmallString<256> name;
    if (std::error_code code = fs::createUniqueFile(path + ".%%%%%%%%.tmp", descriptor, name,
                                                    fs::OF_None, permissions()))
      return cannotWrite(path, code);
    temporary = std::string(name);
    llvm::raw_fd_ostream os(descriptor, true);
    os << text;
    os.close();
    if (os.has_error()) {
      const std::error_code code = os.error();
      os.clear_error();
      return cannotWrite(path, code);
    }
    return llvm::Error::success();
  }

  llvm::Error publish() {
    if (std::error_code code = fs::rename(temporary, path))
      return cannotWrite(path, code);
    temporary.clear();
    return llvm::Error::success();
  }

private:
  fs::perms permissions() const {
    const auto existing = fs::getPermissions(path);
    return existing ? *existing : fs::all_read | fs::owner_write | fs::group_write;
  }

  std::string path, temporary;
};

llvm::Error writeFiles(llvm::ArrayRef<OutputFile> files) {
  std::vector<std::unique_ptr<PendingFile>> pending;
  for (const OutputFile &file : files) {
    pending.push_back(std::make_unique<PendingFile>(file.path));
    if (llvm::Error error = pending.back()->write(file.text))
      return error;
  }
  for (const auto &file : pending)
    if (llvm::Error error = file->publish())
      return error;
  return llvm::Error::success();
}

} // namespace surrogate
