//===- IndexText.cpp - subscripts of a functor as polynomials ---------------------------===//

#include "analysis/IndexText.h"
#include "spec/FunctorText.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {

namespace {

std::string compact(llvm::StringRef text) {
  std::string result;
  for (char c : text)
    if (!llvm::isSpace(c))
      result += c;
  return result;
}

bool isWord(char c) { return llvm::isAlnum(c) || c == '_'; }

/// Without the parentheses around the whole of it.
llvm::StringRef bare(llvm::StringRef text) {
  text = text.trim();
  while (text.size() > 1 && text.front() == '(' && closingBracket(text, 0) == text.size() - 1)
    text = text.drop_front().drop_back().trim();
  return text;
}

bool mentionsAny(llvm::StringRef text, const std::map<std::string, SymbolId> &names) {
  while (!text.empty()) {
    const llvm::StringRef word = text.take_while(isWord);
    if (names.count(word.str()))
      return true;
    text = text.drop_front(std::max<size_t>(word.size(), 1));
  }
  return false;
}

} // namespace

void IndexReader::skipBlanks() { rest = rest.ltrim(); }

bool IndexReader::take(char c) {
  skipBlanks();
  return rest.consume_front(llvm::StringRef(&c, 1));
}

/// The entry value that `text` stands for: the one that the analysis knows by it, or a new one.
Polynomial IndexReader::opaque(llvm::StringRef text) {
  text = bare(text);
  const std::string wanted = compact(text);
  for (SymbolId id = 0; id < symbols.next(); ++id)
    if (symbols[id].kind == Symbol::Kind::Entry && compact(bare(symbols[id].text)) == wanted)
      return Polynomial::symbol(id);
  const bool isPrimary =
      llvm::all_of(text, [](char c) { return isWord(c) || c == '.' || c == '-' || c == '>'; }) &&
      text.find("- ") == llvm::StringRef::npos;
  return Polynomial::symbol(symbols.entry(isPrimary ? text.str() : "(" + text.str() + ")"));
}

std::optional<Polynomial> IndexReader::asItStands(llvm::StringRef text) {
  if (mentionsAny(text, swept))
    return std::nullopt;
  return opaque(text);
}

SymbolId IndexReader::gathered(llvm::StringRef path, const std::vector<Polynomial> &subscripts) {
  std::string text = "gathered ";
  for (const Polynomial &subscript : subscripts) {
    auto [before, after] = path.split("[]");
    text += before.str() + "[" + symbols.print(subscript) + "]";
    path = after;
  }
  const SymbolId id = symbols.entry(text + path.str());
  gathers.insert(id);
  return id;
}

/// A name with what follows it: "n", "s->n", "v.size()", "idx[i]".
std::optional<Polynomial> IndexReader::chain() {
  const llvm::StringRef start = rest;
  while (!rest.empty()) {
    if (rest.front() == '[' || rest.front() == '(') {
      const size_t close = closingBracket(rest, 0);
      if (close == llvm::StringRef::npos)
        return std::nullopt;
      rest = rest.drop_front(close + 1);
    } else if (isWord(rest.front()) || rest.front() == '.') {
      rest = rest.drop_front();
    } else if (!rest.consume_front("->") && !rest.consume_front("::")) {
      break;
    }
  }
  const llvm::StringRef text = start.drop_back(rest.size());
  if (text.empty())
    return std::nullopt;
  if (auto symbol = swept.find(text.str()); symbol != swept.end())
    return Polynomial::symbol(symbol->second);
  if (!mentionsAny(text, swept))
    return opaque(text);
  auto piece = parsePiece(text.str());
  if (!piece) {
    llvm::consumeError(piece.takeError());
    return std::nullopt;
  }
  std::vector<Polynomial> subscripts;
  const llvm::StringRef outer = rest;
  for (const FunctorSlice &slice : piece->slices) {
    auto subscript = slice.isRange() ? std::nullopt : read(slice.begin.text);
    rest = outer;
    if (!subscript)
      return std::nullopt;
    subscripts.push_back(std::move(*subscript));
  }
  if (subscripts.empty() || mentionsAny(piece->path, swept))
    return std::nullopt; // f(i)
  return Polynomial::symbol(gathered(piece->path, subscripts));
}

std::optional<Polynomial> IndexReader::factor() {
  if (take('-')) {
    auto value = factor();
    return value ? std::optional(Polynomial(0) - *value) : std::nullopt;
  }
  if (take('+'))
    return factor();
  if (take('(')) {
    auto value = sum();
    return value && take(')') ? value : std::nullopt;
  }
  int64_t number = 0;
  const llvm::StringRef digits = rest.take_while(isWord);
  if (!digits.empty() && !digits.getAsInteger(10, number)) {
    rest = rest.drop_front(digits.size());
    return Polynomial(number);
  }
  return chain();
}

/// A quotient is known as a whole alone: "(n + 1) / 2".
std::optional<Polynomial> IndexReader::product() {
  skipBlanks();
  const llvm::StringRef start = rest;
  auto value = factor();
  bool isQuotient = false;
  while (value) {
    skipBlanks();
    if (take('*')) {
      auto other = factor();
      value = other ? std::optional(*value * *other) : std::nullopt;
    } else if (take('/') || take('%')) {
      isQuotient = true;
      value = factor();
    } else {
      break;
    }
  }
  return value && isQuotient ? asItStands(start.drop_back(rest.size())) : value;
}

std::optional<Polynomial> IndexReader::sum() {
  auto value = product();
  while (value) {
    const bool isMinus = rest.ltrim().starts_with("-");
    if (!take('+') && !take('-'))
      break;
    auto other = product();
    value = other ? std::optional(isMinus ? *value - *other : *value + *other) : std::nullopt;
  }
  return value;
}

std::optional<Polynomial> IndexReader::read(llvm::StringRef text) {
  rest = text;
  auto value = sum();
  skipBlanks();
  return value && rest.empty() ? value : asItStands(text);
}

} // namespace surrogate
