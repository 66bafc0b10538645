//===- Format.cpp - lays out generated text in the user's style -------------------------===//

#include "render/Format.h"

#include "clang/Format/Format.h"
#include "llvm/ADT/StringExtras.h"

using namespace surrogate;

static clang::format::FormatStyle styleFor(const SourceStyle &source, bool isCPlusPlus) {
  auto found = clang::format::getStyle("file", source.file, "none");
  if (found && !found->DisableFormat)
    return *found;
  llvm::consumeError(found.takeError());
  auto style = clang::format::getLLVMStyle();
  style.ColumnLimit = 100;
  if (source.indentUnit == "\t") {
    style.UseTab = clang::format::FormatStyle::UT_ForIndentation;
    style.TabWidth = style.IndentWidth = 8;
  } else if (!source.indentUnit.empty()) {
    style.IndentWidth = source.indentUnit.size();
  }
  style.Standard = isCPlusPlus ? clang::format::FormatStyle::LS_Cpp11 : style.Standard;
  return style;
}

std::string surrogate::formatted(const std::string &text, const SourceStyle &source,
                                 bool isCPlusPlus, unsigned indentation) {
  clang::format::FormatStyle style = styleFor(source, isCPlusPlus);
  if (style.ColumnLimit > indentation + 40)
    style.ColumnLimit -= indentation;
  style.MaxEmptyLinesToKeep = 1;
  style.KeepEmptyLines.AtStartOfBlock = false;
  std::vector<clang::tooling::Range> whole{clang::tooling::Range(0, text.size())};
  auto edits = clang::format::reformat(style, text, whole, isCPlusPlus ? "text.cpp" : "text.c");
  auto result = clang::tooling::applyAllReplacements(text, edits);
  if (!result) {
    llvm::consumeError(result.takeError());
    return text; // ours either way: layout is a courtesy
  }
  return *result;
}

std::string surrogate::indented(llvm::StringRef text, llvm::StringRef indentation) {
  llvm::SmallVector<llvm::StringRef> lines;
  text.split(lines, '\n');
  std::string result;
  for (auto [number, line] : llvm::enumerate(lines)) {
    if (number > 0)
      result += '\n';
    if (!line.empty() && !line.starts_with("#"))
      result += indentation;
    result += line;
  }
  return result;
}

std::string surrogate::asComment(llvm::StringRef text, bool isCPlusPlus, unsigned columns) {
  // A comment of the user's text must not end early, nor swallow the next line.
  std::string safe = text.str();
  for (size_t at; (at = safe.find("*/")) != std::string::npos;)
    safe.replace(at, 2, "* /");
  llvm::SmallVector<llvm::StringRef> words;
  llvm::StringRef(safe).split(words, ' ', -1, false);
  std::string result = isCPlusPlus ? "//" : "/*";
  size_t width = result.size();
  for (llvm::StringRef word : words) {
    if (width + 1 + word.size() + (isCPlusPlus ? 0 : 3) > columns) {
      result += isCPlusPlus ? "\n//  " : "\n *  ";
      width = 4;
    }
    result += " " + word.str();
    width += 1 + word.size();
  }
  return isCPlusPlus ? result : result + " */";
}

std::string surrogate::quoted(llvm::StringRef text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\')
      result += '\\';
    result += c;
  }
  return result + "\"";
}
