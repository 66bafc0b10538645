//===- Publish.cpp - bytes to disk, whole or not at all ---------------------------------===//
//
// link(2) fails where the name is taken, which rename(2) doesn't: two processes that publish to
// the same name get two numbers. File systems without links get renameat2's NOREPLACE.
//
//===------------------------------------------------------------------------------------===//

#include "store/Publish.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace surrogate::runtime {

namespace {

/// Past RLIMIT_FSIZE a write raises SIGXFSZ, which ends the program. Blocked in this thread alone
/// and taken back, so that the program's own handler and other threads don't notice.
class WithoutFileSizeSignal {
public:
  WithoutFileSizeSignal() {
    sigemptyset(&signals);
    sigaddset(&signals, SIGXFSZ);
    pthread_sigmask(SIG_BLOCK, &signals, &before);
  }
  ~WithoutFileSizeSignal() {
    if (!sigismember(&before, SIGXFSZ)) {
      const timespec noWait = {0, 0};
      sigtimedwait(&signals, nullptr, &noWait);
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }

private:
  sigset_t signals, before;
};

/// A file under a name that nobody looks for; removed unless it was linked.
class FileBeside {
public:
  explicit FileBeside(const std::string &path) {
    static std::atomic<int> count = 0;
    const size_t slash = path.rfind('/');
    const size_t base = slash == std::string::npos ? 0 : slash + 1;
    name = path.substr(0, base) + "." + path.substr(base) + ".writing." + std::to_string(getpid()) +
           "." + std::to_string(count++);
    descriptor = open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0)
      throw PublishError(std::strerror(errno));
  }
  FileBeside(const FileBeside &) = delete;
  FileBeside &operator=(const FileBeside &) = delete;
  ~FileBeside() {
    if (descriptor >= 0)
      close(descriptor);
    unlink(name.c_str());
  }

  void write(const std::vector<char> &bytes) {
    WithoutFileSizeSignal noSignal;
    for (size_t done = 0; done < bytes.size();) {
      ssize_t count = ::write(descriptor, bytes.data() + done, bytes.size() - done);
      if (count < 0 && errno == EINTR)
        continue;
      if (count < 0)
        throw PublishError(std::strerror(errno));
      done += size_t(count);
    }
    // After a power cut the name must not stand for an empty file.
    if (fsync(descriptor) != 0 && errno != EINVAL && errno != EROFS)
      throw PublishError(std::strerror(errno));
    const int closed = close(descriptor);
    descriptor = -1;
    if (closed != 0 && errno != EINTR)
      throw PublishError(std::strerror(errno));
  }

  /// Whether the file now has the name `target`; false where something has that name.
  bool moveTo(const std::string &target) {
    if (link(name.c_str(), target.c_str()) == 0)
      return true;
    if (errno == EEXIST)
      return false;
    const int why = errno;
    if (renameat2(AT_FDCWD, name.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0)
      return true;
    if (errno == EEXIST)
      return false;
    throw PublishError(std::strerror(why));
  }

private:
  std::string name;
  int descriptor = -1;
};

} // namespace

std::string whyUnwritable(const std::string &path) {
  struct stat status;
  if (stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
    return S_ISDIR(status.st_mode) ? "it is a folder" : "it is a device, not a file";
  const size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  return access(folder.c_str(), W_OK) == 0 ? "" : std::strerror(errno);
}

std::string withInfix(const std::string &path, const std::string &infix) {
  const size_t slash = path.rfind('/');
  const size_t base = slash == std::string::npos ? 0 : slash + 1;
  size_t dot = path.rfind('.');
  if (dot == std::string::npos || dot <= base) // no extension; ".h5" alone is a name
    dot = path.size();
  return path.substr(0, dot) + "." + infix + path.substr(dot);
}

namespace {

std::string numbered(const std::string &path, size_t number) {
  return number == 0 ? path : withInfix(path, std::to_string(number));
}

} // namespace

std::string sayNameTaken(const std::string &path, size_t number, const std::string &name) {
  const std::string wanted = numbered(path, number);
  if (name == wanted)
    return "";
  return "recorded to '" + name + "', because '" + wanted +
         "' exists and no file is overwritten: remove it if it is of an earlier version of the "
         "program, or read both";
}

std::string publish(const std::string &path, const std::vector<char> &bytes) {
  FileBeside file(path);
  file.write(bytes);
  for (size_t number = 0;; ++number) {
    const std::string target = numbered(path, number);
    if (file.moveTo(target))
      return target;
  }
}

} // namespace surrogate::runtime
