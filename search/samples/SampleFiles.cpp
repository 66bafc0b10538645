//===- SampleFiles.cpp - which files a command line names --------------------------------===//
//
// Globs are expanded here too, so that a quoted '*.h5' and a folder work as on the shell.
//
//===------------------------------------------------------------------------------------===//
#include "UserError.h"
#include "samples/SampleSet.h"

#include <algorithm>
#include <cctype>
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

/// Whether `path` is `file` with a number before its extension, as the runtime names a file whose
/// name was taken.
bool isNumbered(const std::filesystem::path &path, const std::filesystem::path &file) {
  const std::string number = path.stem().extension().string();
  return path.extension() == file.extension() && path.stem().stem() == file.stem() &&
         number.size() > 1 && std::all_of(number.begin() + 1, number.end(), [](unsigned char c) {
           return std::isdigit(c) != 0;
         });
}

} // namespace

std::vector<std::string> sayUnread(const std::vector<std::string> &files) {
  namespace fs = std::filesystem;
  std::set<fs::path> read;
  for (const auto &file : files)
    read.insert(fs::weakly_canonical(file));
  std::vector<std::string> lines;
  for (const auto &name : files) {
    const fs::path file = name;
    const fs::path folder = file.parent_path();
    std::set<std::string> unread;
    std::error_code error; // a folder that can't be listed says nothing
    for (const auto &entry : fs::directory_iterator(folder.empty() ? "." : folder, error))
      if (isNumbered(entry.path(), file) && !read.contains(fs::weakly_canonical(entry.path())))
        unread.insert(entry.path().filename().string());
    if (unread.empty())
      continue;
    const std::string more =
        unread.size() == 1 ? "" : " and " + std::to_string(unread.size() - 1) + " more";
    const fs::path numbered =
        folder / (file.stem().string() + ".[0-9]*" + file.extension().string());
    lines.push_back(name + ": beside it, but not read: " + *unread.begin() + more +
                    " (a run writes to the first name that is free); '" + name + "' '" +
                    numbered.string() + "' reads all");
  }
  return lines;
}

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
