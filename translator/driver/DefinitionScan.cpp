//===- DefinitionScan.cpp - which functions a source's text seems to define ---------------===//
#include "driver/DefinitionScan.h"

#include "clang/Lex/Lexer.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <vector>

namespace surrogate {

using namespace clang;

namespace {

struct Word {
  tok::TokenKind kind;
  llvm::StringRef text;
};

LangOptions lexerOptions() {
  LangOptions options;
  options.CPlusPlus = options.CPlusPlus11 = options.LineComment = true;
  return options;
}

std::vector<Word> wordsOf(const llvm::MemoryBuffer &buffer) {
  const LangOptions options = lexerOptions();
  Lexer lexer(SourceLocation(), options, buffer.getBufferStart(), buffer.getBufferStart(),
              buffer.getBufferEnd());
  std::vector<Word> words;
  Token token;
  for (bool isEnd = false; !isEnd;) {
    isEnd = lexer.LexFromRawLexer(token);
    const char *end = lexer.getBufferLocation();
    words.push_back({token.getKind(), {end - token.getLength(), token.getLength()}});
  }
  return words;
}

/// `#include "kernels.c"`: what stands there belongs to this unit.
bool isIncludedSource(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(llvm::sys::path::extension(name))
      .Cases(".h", ".hh", ".hpp", ".hxx", ".h++", ".cuh", "", false)
      .Default(true);
}

class Scan {
public:
  llvm::StringSet<> names;

  void read(const std::string &path) {
    if (!seen.insert(path).second)
      return;
    auto buffer = llvm::MemoryBuffer::getFile(path);
    if (!buffer)
      return;
    const std::vector<Word> words = wordsOf(**buffer);
    for (size_t k = 0; k + 2 < words.size(); ++k) {
      if (words[k].kind == tok::hash && words[k + 1].text == "include" &&
          words[k + 2].kind == tok::string_literal)
        readIncluded(path, words[k + 2].text.drop_front().drop_back());
      else if (words[k].kind == tok::raw_identifier &&
               isDefinition(words, isNamedByMacro(words, k) ? k + 1 : k))
        names.insert(words[k].text);
    }
  }

private:
  void readIncluded(const std::string &path, llvm::StringRef name) {
    if (!isIncludedSource(name))
      return;
    llvm::SmallString<256> file(llvm::sys::path::parent_path(path));
    llvm::sys::path::append(file, name);
    read(std::string(file));
  }

  /// MACRO(NAME)(...): what a macro makes of the name is taken to be the name.
  static bool isNamedByMacro(const std::vector<Word> &words, size_t k) {
    return k > 1 && words[k - 2].kind == tok::raw_identifier && words[k - 1].kind == tok::l_paren &&
           words[k + 1].kind == tok::r_paren && words[k + 2].kind == tok::l_paren;
  }

  /// NAME ( ... ) and then a body, or what can stand between them.
  static bool isDefinition(const std::vector<Word> &words, size_t k) {
    const bool isQualified = k > 0 && words[k - 1].kind == tok::coloncolon;
    const bool isOperator = words[k].text == "operator";
    constexpr size_t longestOperator = 8;
    for (size_t end = k + longestOperator; isOperator && k < end && k + 2 < words.size(); ++k)
      if (words[k + 1].kind == tok::l_paren && words[k + 2].kind != tok::r_paren)
        break;
    if (words[++k].kind != tok::l_paren)
      return false;
    int depth = 0;
    for (; k < words.size(); ++k) {
      depth += words[k].kind == tok::l_paren;
      depth -= words[k].kind == tok::r_paren;
      if (depth == 0)
        break;
    }
    if (k + 1 >= words.size())
      return false;
    const tok::TokenKind next = words[k + 1].kind;
    return next == tok::l_brace || next == tok::raw_identifier || next == tok::arrow ||
           next == tok::l_square || next == tok::amp || (next == tok::colon && isQualified);
  }

  llvm::StringSet<> seen;
};

} // namespace

llvm::StringSet<> namesDefinedBy(const std::string &path) {
  Scan scan;
  scan.read(path);
  return std::move(scan.names);
}

} // namespace surrogate
