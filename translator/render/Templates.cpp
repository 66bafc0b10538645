//===- Templates.cpp - the mustache files of templates/ ---------------------------------===//

#include "render/Render.h"

#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <kainjow/mustache.hpp>

using namespace surrogate;

static const char *const templateNames[] = {
    "block",        "header-c",       "header-cpp",    "region-c",     "region-cpp",
    "wrapper-c",    "lambda-cpp",     "state-block",   "region-state", "extract",
    "extract-main", "extract-member", "extract-method"};

/// Beside the executable where the tool is installed, else in the source tree it was built from.
static std::string ownDirectory() {
  static int anchor;
  llvm::SmallString<256> directory(llvm::sys::fs::getMainExecutable("", &anchor));
  llvm::sys::path::remove_filename(directory);
  llvm::sys::path::append(directory, SURROGATE_TEMPLATE_DIRECTORY_INSTALLED);
  llvm::sys::path::remove_dots(directory, /*remove_dot_dot=*/true);
  if (llvm::sys::fs::is_directory(directory))
    return directory.str().str();
  return SURROGATE_TEMPLATE_DIRECTORY;
}

static llvm::Error brokenTemplate(const std::string &file, const std::string &why) {
  SourcePosition position;
  position.file = file;
  return refuse(513, Outcome::UsageError, position, "this template can't be used: " + why,
                "--templates DIR, where DIR is a copy of the tool's templates/");
}

/// A line that holds nothing but a section's tag leaves no line behind. (mustache says so too,
/// but the library keeps the newline where the section is skipped.)
static std::string withoutTagLines(llvm::StringRef text) {
  std::string result;
  while (!text.empty()) {
    size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    llvm::StringRef line = text.take_front(size), trimmed = line.trim();
    bool isTag = trimmed.starts_with("{{") && trimmed.find("}}") == trimmed.size() - 2 &&
                 llvm::StringRef("#^/").contains(trimmed[2]);
    result += isTag ? trimmed : line;
    text = text.drop_front(size);
  }
  return result;
}

/// Drops the lines that hold nothing but a value that is empty.
static std::string withoutEmptyValues(llvm::StringRef text,
                                      const std::map<std::string, std::string> &values) {
  std::string result;
  while (!text.empty()) {
    size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    llvm::StringRef line = text.take_front(size), key = line.trim();
    bool isValue = key.consume_front("{{") && key.consume_back("}}");
    auto value = isValue ? values.find(key.str()) : values.end();
    if (value == values.end() || !value->second.empty())
      result += line;
    text = text.drop_front(size);
  }
  return result;
}

static kainjow::mustache::mustache parsed(const std::string &text) {
  kainjow::mustache::mustache parsed(text);
  parsed.set_custom_escape([](const std::string &value) { return value; });
  return parsed;
}

llvm::Expected<Templates> Templates::load(llvm::StringRef directory) {
  Templates templates;
  templates.directory = directory.empty() ? ownDirectory() : directory.str();
  for (const char *name : templateNames) {
    llvm::SmallString<256> file(templates.directory);
    llvm::sys::path::append(file, llvm::Twine(name) + ".mustache");
    auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/true);
    if (!buffer)
      return brokenTemplate(file.str().str(), buffer.getError().message());
    std::string text = (*buffer)->getBuffer().str();
    kainjow::mustache::mustache check = parsed(text);
    if (!check.is_valid())
      return brokenTemplate(file.str().str(), check.error_message());
    templates.texts[name] = withoutTagLines(text);
  }
  return templates;
}

llvm::Expected<std::string>
Templates::fill(llvm::StringRef name, const std::map<std::string, std::string> &values) const {
  kainjow::mustache::data data{kainjow::mustache::data::type::object};
  for (const auto &[key, value] : values) {
    if (value.empty())
      data.set(key, kainjow::mustache::data::type::bool_false);
    else
      data.set(key, llvm::StringRef(value).rtrim('\n').str());
  }
  kainjow::mustache::mustache text = parsed(withoutEmptyValues(texts.at(name.str()), values));
  std::string filled = text.render(data);
  if (!text.is_valid())
    return brokenTemplate(directory + "/" + name.str() + ".mustache", text.error_message());
  return filled;
}
