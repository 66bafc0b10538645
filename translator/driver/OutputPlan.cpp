//===- OutputPlan.cpp - which file goes where ---------------------------------------------===//
//
// Not a byte of a source changes outside its regions, so its quoted includes stay as they are; in
// another folder they are met by forwarding headers:
//
//   src/app.cpp: #include "grid.h"     gen/src/grid.h: #include "../../src/grid.h"
//
//===--------------------------------------------------------------------------------------===//
#include "driver/OutputPlan.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <set>

namespace surrogate {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

static std::string absolute(llvm::StringRef file) {
  llvm::SmallString<256> text(file);
  (void)fs::make_absolute(text);
  path::remove_dots(text, true);
  return std::string(text);
}

static std::string joined(llvm::StringRef folder, llvm::StringRef name) {
  llvm::SmallString<256> text(folder);
  path::append(text, name);
  path::remove_dots(text, true);
  return std::string(text);
}

/// `file` as seen from `folder`; both are made absolute first.
static std::string relativeTo(llvm::StringRef folder, llvm::StringRef file) {
  const std::string from = absolute(folder), to = absolute(file);
  llvm::SmallVector<llvm::StringRef> fromParts, toParts;
  llvm::append_range(fromParts, llvm::make_range(path::begin(from), path::end(from)));
  llvm::append_range(toParts, llvm::make_range(path::begin(to), path::end(to)));
  size_t common = 0;
  while (common < fromParts.size() && common < toParts.size() &&
         fromParts[common] == toParts[common])
    ++common;
  std::string text;
  for (size_t each = common; each < fromParts.size(); ++each)
    text += "../";
  for (size_t each = common; each < toParts.size(); ++each)
    text += toParts[each].str() + (each + 1 < toParts.size() ? "/" : "");
  return text;
}

static bool isBelow(llvm::StringRef folder, llvm::StringRef file) {
  return !llvm::StringRef(relativeTo(folder, file)).starts_with("../");
}

static std::string folderOf(llvm::StringRef file) {
  const llvm::StringRef folder = path::parent_path(file);
  return folder.empty() ? "." : folder.str();
}

/// `-o app.c` of app.c: the original would be lost, and only `-i` says that it may.
static llvm::Expected<std::string> apartFrom(llvm::StringRef file, std::string output) {
  if (fs::equivalent(output, file))
    return refuse(110, Outcome::UsageError, {},
                  "'" + output + "' is the source itself; nothing was written",
                  "-i edits a source in place, any other path keeps the original");
  return output;
}

llvm::Expected<std::string> outputPathOf(const Options &options, llvm::StringRef file,
                                         llvm::StringRef mainFile) {
  if (!options.output.empty() && file == mainFile)
    return apartFrom(file, options.output);
  if (options.outputDirectory.empty())
    return file.str();
  const std::string root = isBelow(".", mainFile) ? "." : folderOf(mainFile);
  if (!isBelow(root, file))
    return refuse(112, Outcome::UsageError, SourcePosition{file.str(), 0, 0},
                  "has no place below '" + options.outputDirectory + "': it isn't below '" + root +
                      "'",
                  "run surrogate-rewrite in a folder that holds both it and the source");
  return apartFrom(file, joined(options.outputDirectory, relativeTo(root, file)));
}

namespace {

class SupportFiles {
public:
  SupportFiles(const Options &options, const SourceResult &result, std::vector<Diagnostic> &remarks)
      : options(options), result(result), remarks(remarks) {}

  llvm::Expected<std::vector<OutputFile>> run() {
    for (const auto &[file, text] : result.texts)
      written.insert(file);
    addReaching();
    for (const std::string &file : written) {
      if (llvm::Error error = forward(file))
        return error;
      if (result.texts.count(file) == 0)
        if (llvm::Error error = copy(file))
          return error;
    }
    return std::move(files);
  }

private:
  /// An include that is found because it stands where the includer's folder says.
  static bool isBeside(const IncludedFile &include) {
    return include.quoted &&
           absolute(joined(folderOf(include.includer), include.name)) == absolute(include.resolved);
  }

  /// Whoever includes a rewritten header, or a copy, is copied too: the original of it would
  /// include the original header.
  void addReaching() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const IncludedFile &include : result.includes)
        if (written.count(include.resolved) != 0 && include.resolved != result.mainFile)
          changed |= written.insert(include.includer).second;
    }
  }

  llvm::Error copy(const std::string &file) {
    auto place = outputPathOf(options, file, result.mainFile);
    if (!place)
      return place.takeError();
    auto buffer = llvm::MemoryBuffer::getFile(file);
    if (!buffer)
      return refuse(111, Outcome::UsageError, SourcePosition{file, 0, 0},
                    "can't be read: " + buffer.getError().message());
    files.push_back({*place, (*buffer)->getBuffer().str(), false});
    return llvm::Error::success();
  }

  llvm::Error forward(const std::string &file) {
    auto place = outputPathOf(options, file, result.mainFile);
    if (!place)
      return place.takeError();
    const std::string folder = folderOf(*place);
    if (absolute(folder) == absolute(folderOf(file)))
      return llvm::Error::success();
    const std::string root = options.outputDirectory.empty() ? folder : options.outputDirectory;
    for (const IncludedFile &include : result.includes) {
      if (include.includer != file)
        continue;
      const std::string target = joined(folder, include.name);
      if (written.count(include.resolved) != 0 && !isBeside(include)) {
        if (llvm::Error error = forwardSearched(file, include, target, root))
          return error;
        continue;
      }
      if (!isBeside(include) || written.count(include.resolved) != 0)
        continue;
      if (!isBelow(root, target)) {
        if (!fs::equivalent(target, include.resolved))
          warnOutside(file, include, root);
        continue;
      }
      if (llvm::Error error = addForwarding(target, include, include.resolved))
        return error;
    }
    return llvm::Error::success();
  }

  /// A header that is written, too, and that a search path finds: in quotes, what stands beside the
  /// includer is found before it.
  llvm::Error forwardSearched(const std::string &file, const IncludedFile &include,
                              const std::string &target, const std::string &root) {
    auto place = outputPathOf(options, include.resolved, result.mainFile);
    if (!place)
      return place.takeError();
    if (include.quoted && isBelow(root, target))
      return addForwarding(target, include, *place);
    return refuse(111, Outcome::UsageError, SourcePosition{file, 0, 0},
                  "includes '" + include.name +
                      "', a header with a region, by a search path: the header written below '" +
                      options.outputDirectory + "' wouldn't be found",
                  "include it in quotes");
  }

  llvm::Error addForwarding(const std::string &target, const IncludedFile &include,
                            const std::string &to) {
    const auto same = [&](const OutputFile &file) { return file.path == target; };
    if (llvm::any_of(files, same) || fs::equivalent(target, to))
      return llvm::Error::success();
    const std::string mark = "/* surrogate-rewrite: stands in for the original, which is */\n";
    const std::string text = mark + "#include \"" + relativeTo(folderOf(target), to) + "\"\n";
    if (auto existing = llvm::MemoryBuffer::getFile(target))
      if (!(*existing)->getBuffer().starts_with(mark))
        return refuse(111, Outcome::UsageError, SourcePosition{target, 0, 0},
                      "stands where '" + include.includer +
                          "', once written there, would look "
                          "for '" +
                          include.resolved + "'",
                      "write to another folder");
    files.push_back({target, text, false});
    return llvm::Error::success();
  }

  void warnOutside(const std::string &file, const IncludedFile &include, const std::string &root) {
    Diagnostic remark;
    remark.number = 113;
    remark.severity = Severity::Warning;
    remark.position.file = file;
    remark.text = "includes \"" + include.name + "\", which leads out of '" + root +
                  "' once the file is written there";
    remark.mend = "compile it with -I" + folderOf(file);
    remarks.push_back(std::move(remark));
  }

  const Options &options;
  const SourceResult &result;
  std::vector<Diagnostic> &remarks;
  std::set<std::string> written; ///< files of the user's that stand in the output
  std::vector<OutputFile> files;
};

} // namespace

llvm::Error checkCompanion(const Options &options, const OutputFile &header) {
  if (path::filename(header.path).find_first_of("\"\n") != llvm::StringRef::npos)
    return refuse(110, Outcome::UsageError, {},
                  "'" + header.path +
                      "', which the source is to include, can't be written: no #include can "
                      "spell a name with a quote or a line's end; nothing was written",
                  "give the file another name");
  if (!options.writes() || !fs::is_regular_file(header.path))
    return llvm::Error::success();
  // Templates of the user's may leave the line out: then nothing tells the files apart.
  const llvm::StringRef mark = "Written by surrogate-rewrite";
  const auto existing = llvm::MemoryBuffer::getFile(header.path);
  if (!llvm::StringRef(header.text).contains(mark) || !existing ||
      (*existing)->getBuffer().contains(mark))
    return llvm::Error::success();
  return refuse(110, Outcome::UsageError, {},
                "'" + header.path +
                    "' can't be written: surrogate-rewrite didn't write the file that stands "
                    "there; nothing was written",
                "move that file, or write to another folder");
}

llvm::Expected<std::vector<OutputFile>>
supportFiles(const Options &options, const SourceResult &result, std::vector<Diagnostic> &remarks) {
  if (options.inPlace || !options.writes())
    return std::vector<OutputFile>();
  return SupportFiles(options, result, remarks).run();
}

} // namespace surrogate
