//===- Names.cpp - identifiers for the companion header ---------------------------------===//

#include "plan/Names.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace surrogate;

/// What the templates and render/ call their own locals and parameters in generated functions that
/// also name what is the user's. A new one belongs here.
static const char *const generatedLocals[] = {
    "surrogate", "sample_count", "sample",       "row",         "cell",
    "answer",    "feature_rows", "feature_step", "target_rows", "target_step",
    "options",   "run_original", "base",         "open",        "wanted"};

/// Keywords of C17 and C++23, and what surrogate.h's objects and the generated functions are
/// called.
static const char *const reservedWords[] = {
    "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break",
    "case", "catch", "char", "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return",
    "co_yield", "compl", "concept", "const", "const_cast", "consteval", "constexpr", "constinit",
    "continue", "decltype", "default", "delete", "do", "double", "dynamic_cast", "else", "enum",
    "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if", "inline",
    "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr",
    "operator", "or", "or_eq", "private", "protected", "public", "register", "reinterpret_cast",
    "requires", "restrict", "return", "short", "signed", "sizeof", "static", "static_assert",
    "static_cast", "struct", "switch", "template", "this", "thread_local", "throw", "true", "try",
    "typedef", "typeid", "typename", "union", "unsigned", "using", "virtual", "void", "volatile",
    "wchar_t", "while", "xor", "xor_eq", "typeof",
    // members of surrogate_options
    "features", "targets", "original",
    // members of surrogate_call, which the C++ object derives from
    "size", "samples", "region", "gather", "record", "answered", "call_inputs", "inputs", "outputs",
    "state",
    // what the generated functions are called after the region's name
    "enter", "leave", "NULL",
    // what generated functions take from surrogate.h: a renamed variable mustn't hide it
    "surrogate_answer", "surrogate_buffer", "surrogate_call", "surrogate_drop", "surrogate_enter",
    "surrogate_leave", "surrogate_options", "surrogate_region", "surrogate_state"};

bool surrogate::isIdentifier(llvm::StringRef text) {
  return !text.empty() && !llvm::isDigit(text.front()) &&
         llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

bool surrogate::isNumber(llvm::StringRef text) {
  text.consume_front("-");
  return !text.empty() && llvm::all_of(text, llvm::isDigit);
}

std::string surrogate::identifierFor(llvm::StringRef path) {
  path.consume_front("this->");
  std::string name;
  for (char c : path) {
    if (llvm::isAlnum(c) || c == '_')
      name += c;
    else if (!name.empty() && name.back() != '_')
      name += '_';
  }
  while (!name.empty() && name.back() == '_')
    name.pop_back();
  if (name.empty() || llvm::isDigit(name.front()))
    name = "value_" + name;
  return name;
}

/// Calls `visit(identifier, text before it)` for every identifier in `text`.
template <typename Visit> static void visitIdentifiers(llvm::StringRef text, Visit visit) {
  auto isWord = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  llvm::StringRef rest = text;
  while (!rest.empty()) {
    rest = rest.drop_until(isWord);
    llvm::StringRef word = rest.take_while(isWord);
    if (isIdentifier(word))
      visit(word, text.drop_back(rest.size()));
    rest = rest.drop_front(word.size());
  }
}

void surrogate::collectIdentifiers(llvm::StringRef text, std::set<std::string> &names) {
  visitIdentifiers(text, [&](llvm::StringRef word, llvm::StringRef) { names.insert(word.str()); });
}

std::set<std::string> surrogate::namesIn(llvm::StringRef text) {
  std::set<std::string> names;
  visitIdentifiers(text, [&](llvm::StringRef word, llvm::StringRef before) {
    if (!before.ends_with(".") && !before.ends_with("->"))
      names.insert(word.str());
  });
  return names;
}

std::set<std::string> surrogate::namesAfter(llvm::StringRef prefix, llvm::StringRef text) {
  std::set<std::string> names;
  visitIdentifiers(text, [&](llvm::StringRef word, llvm::StringRef before) {
    if (before.ends_with(prefix))
      names.insert(word.str());
  });
  return names;
}

bool surrogate::isGeneratedLocal(llvm::StringRef name) {
  return llvm::is_contained(generatedLocals, name);
}

Names::Names(llvm::ArrayRef<std::string> macros) {
  taken.insert(std::begin(generatedLocals), std::end(generatedLocals));
  taken.insert(std::begin(reservedWords), std::end(reservedWords));
  taken.insert(macros.begin(), macros.end());
}

bool Names::isFree(llvm::StringRef name) const { return taken.count(name.str()) == 0; }

std::string Names::take(llvm::StringRef wanted) {
  std::string name = wanted.str();
  if (!isFree(name))
    name = "surrogate_" + name;
  std::string numbered = name;
  for (int number = 2; !isFree(numbered); ++number)
    numbered = name + "_" + std::to_string(number);
  taken.insert(numbered);
  return numbered;
}
