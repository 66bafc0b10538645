//===- OutputWriter.cpp - files that appear whole or not at all ---------------------------===//
#include "driver/OutputWriter.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <memory>
#include <optional>

namespace surrogate {

namespace fs = llvm::sys::fs;

static llvm::Error cannotWrite(const std::string &path, std::error_code code) {
  return refuse(110, Outcome::UsageError, {},
                "'" + path + "' can't be written: " + code.message() + "; nothing was written");
}

/// A file written beside its place, removed again unless it is renamed. A device or a pipe is
/// written to where it stands: a rename would put a file in its place.
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
      (void)fs::remove(temporary);
  }

  llvm::Error write(llvm::StringRef text) {
    const llvm::StringRef folder = llvm::sys::path::parent_path(path);
    if (!folder.empty())
      if (std::error_code code =
              fs::create_directories(folder, true, fs::all_all)) // but for the umask
        return cannotWrite(path, code);
    if (fs::is_directory(path))
      return cannotWrite(path, std::make_error_code(std::errc::is_a_directory));
    if (fs::exists(path) && !fs::is_regular_file(path)) {
      streamed = text.str();
      return llvm::Error::success();
    }
    int descriptor = -1;
    llvm::SmallString<256> name;
    if (std::error_code code = fs::createUniqueFile(path + ".%%%%%%%%.tmp", descriptor, name,
                                                    fs::OF_None, permissions()))
      return cannotWrite(path, code);
    temporary = std::string(name);
    return writeTo(descriptor, text);
  }

  llvm::Error publish() {
    if (streamed) {
      int descriptor = -1;
      if (std::error_code code = fs::openFileForWrite(path, descriptor, fs::CD_OpenExisting))
        return cannotWrite(path, code);
      return writeTo(descriptor, *streamed);
    }
    if (std::error_code code = fs::rename(temporary, path))
      return cannotWrite(path, code);
    temporary.clear();
    return llvm::Error::success();
  }

private:
  llvm::Error writeTo(int descriptor, llvm::StringRef text) const {
    llvm::raw_fd_ostream os(descriptor, true);
    os << text;
    os.close();
    if (!os.has_error())
      return llvm::Error::success();
    const std::error_code code = os.error();
    os.clear_error();
    return cannotWrite(path, code);
  }

  fs::perms permissions() const {
    const auto existing = fs::getPermissions(path);
    return existing ? *existing : fs::all_read | fs::owner_write | fs::group_write;
  }

  std::string path, temporary;
  std::optional<std::string> streamed; ///< of a device or a pipe
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
