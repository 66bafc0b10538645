//===- WholeFile.cpp - files that survive a kill -----------------------------------------===//
#include "study/WholeFile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace surrogate::search {

namespace {

[[noreturn]] void fail(const std::string &path, const char *what) {
  throw std::runtime_error(path + ": can't be " + what + ": " + std::strerror(errno));
}

void writeSynced(const std::string &path, const std::string &text, int flags) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);
  if (file < 0)
    fail(path, "opened");
  size_t written = 0;
  while (written < text.size()) {
    const ssize_t count = write(file, text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0) {
      close(file);
      fail(path, "written");
    }
    written += static_cast<size_t>(count);
  }
  const bool synced = fsync(file) == 0;
  if (close(file) != 0 || !synced)
    fail(path, "written");
}

} // namespace

std::string readWhole(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file)
    fail(path, "read");
  return text.str();
}

void writeWhole(const std::string &path, const std::string &text) {
  const std::string beside = path + ".part";
  try {
    writeSynced(beside, text, O_TRUNC);
  } catch (...) {
    unlink(beside.c_str());
    throw;
  }
  if (std::rename(beside.c_str(), path.c_str()) != 0)
    fail(path, "written");
}

void appendSynced(const std::string &path, const std::string &text) {
  writeSynced(path, text, O_APPEND);
}

} // namespace surrogate::search
