//===- SampleFiles.cpp - which files a command line names --------------------------------===//
//
// Globs are expanded here too, so that a quoted '*.h5' and a folder work as on the shell.
//
//===------------------------------------------------------------------------------------===//
#include "UserError.h"
#include "samples/SampleSet.h"

#include <algorithm>
#include <filesystem>
#include <glob.h>
#include <set>

namespace surrogate::search {

namespace {

std::vector<std::string> expand(const std::string &pattern) {
  namespace fs = std::filesystem;
  std::vector<std::string> names;
  if (fs::is_directory(pattern)) {
    for (const auto &entry : fs::directory_iterator(pattern))
      if (entry.path().extension() == ".h5")
        names.push_back(entry.path().string());
    if (names.empty())
      throw UserError(pattern + ": the folder holds no *.h5 files");
    std::ranges::sort(names);
  } else if (fs::exists(pattern)) {
    names.push_back(pattern);
  } else {
    glob_t found = {};
    if (glob(pattern.c_str(), 0, nullptr, &found) == 0)
      names.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    globfree(&found);
    if (names.empty())
      throw UserError(pattern + ": no such file, folder or glob. Samples are written by a "
                                "program's collect variant as it ends");
  }
  return names;
}

} // namespace

std::vector<std::string> findSampleFiles(const std::vector<std::string> &patterns) {
  std::vector<std::string> files;
  std::set<std::string> seen;
  for (const auto &pattern : patterns)
    for (auto &name : expand(pattern))
      if (seen.insert(std::filesystem::weakly_canonical(name).string()).second)
        files.push_back(std::move(name));
  return files;
}

} // namespace surrogate::search
