//===- Publish.h - bytes to disk, whole or not at all -----------------------------------===//
#ifndef SURROGATE_RUNTIME_STORE_PUBLISH_H
#define SURROGATE_RUNTIME_STORE_PUBLISH_H

#include <stdexcept>
#include <string>
#include <vector>

namespace surrogate::runtime {

struct PublishError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Writes `bytes` beside `path` and links them to the first name of `path`, NAME.1.EXT,
/// NAME.2.EXT, ... that is free. No file that exists is touched, also where other processes
/// publish at the same time. Returns the name. \throws PublishError; then nothing is left.
std::string publish(const std::string &path, const std::vector<char> &bytes);

/// What to say where a file of another run had the name: this process' files of `path` would be
/// `path`, NAME.1.EXT, ..., but the one with that `number` (from 0) was published as `name`.
/// Empty where that is its own.
std::string sayNameTaken(const std::string &path, size_t number, const std::string &name);

/// Why nothing can be published under `path`, as far as that shows before there is anything to
/// write: no such folder, not writable, a device or a folder in its place. Empty where it can.
std::string whyUnwritable(const std::string &path);

/// "price.h5" with "3" in it: "price.3.h5". What has no extension gets it at the end.
std::string withInfix(const std::string &path, const std::string &infix);

} // namespace surrogate::runtime

#endif
