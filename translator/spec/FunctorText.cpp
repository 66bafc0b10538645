//===- FunctorText.cpp - HPAC-ML's functor text, taken apart ------------------------------===//

#include "spec/FunctorText.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {

namespace {

/// The parts between commas that no bracket holds.
std::vector<SpecText> splitList(const SpecText &text) {
  std::vector<SpecText> parts;
  size_t begin = 0;
  int depth = 0;
  for (size_t k = 0; k <= text.text.size(); ++k) {
    const bool isEnd = k == text.text.size();
    if (isEnd || (text.text[k] == ',' && depth == 0)) {
      parts.push_back(partOf(text, begin, k));
      begin = k + 1;
    } else {
      depth += nesting(text.text[k]);
    }
  }
  return parts;
}

bool isSymbol(llvm::StringRef text) {
  return !text.empty() && !llvm::isDigit(text.front()) &&
         llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

llvm::Error problem(const SpecText &place, const std::string &what) {
  return refuse(223, Outcome::UsageError, place.position, "this isn't a functor: " + what,
                "[i, j, 0:5] = ([i-1, j], [i+1, j], [i, j-1:j+2])");
}

llvm::Expected<FunctorSlice> sliceOf(const SpecText &text) {
  std::vector<SpecText> parts = splitSlice(text);
  if (parts.size() > 3 ||
      llvm::any_of(parts, [](const SpecText &part) { return part.text.empty(); }))
    return problem(text,
                   "a slice is 'k', 'begin:end' or 'begin:end:step', not '" + text.text + "'");
  FunctorSlice result;
  result.begin = parts[0];
  if (parts.size() > 1)
    result.end = parts[1];
  if (parts.size() > 2 && parts[2].text != "1")
    result.step = parts[2];
  return result;
}

llvm::Error parseLeft(const SpecText &left, FunctorText &functor) {
  if (left.text.size() < 2 || left.text.front() != '[' || left.text.back() != ']')
    return problem(left, "the left-hand side is symbols and a width in brackets");
  for (const SpecText &part : splitList(partOf(left, 1, left.text.size() - 1))) {
    if (isSymbol(part.text) && functor.width.empty()) {
      if (llvm::any_of(functor.symbols,
                       [&](const SpecText &each) { return each.text == part.text; }))
        return problem(part, "'" + part.text + "' stands twice on the left-hand side");
      functor.symbols.push_back(part);
      continue;
    }
    auto width = sliceOf(part);
    if (!width)
      return width.takeError();
    functor.width.push_back(std::move(*width));
  }
  if (functor.symbols.empty())
    return problem(left, "no symbol stands on the left-hand side");
  return llvm::Error::success();
}

llvm::Error parseRight(const SpecText &right, FunctorText &functor) {
  const std::string &text = right.text;
  SpecText inside = right;
  if (!text.empty() && text.front() == '(' && closingBracket(text, 0) == text.size() - 1)
    inside = partOf(right, 1, text.size() - 1);
  for (const SpecText &part : splitList(inside)) {
    auto piece = parsePiece(part);
    if (!piece)
      return piece.takeError();
    functor.pieces.push_back(std::move(*piece));
  }
  return llvm::Error::success();
}

} // namespace

size_t closingBracket(llvm::StringRef text, size_t open) {
  int depth = 0;
  for (size_t k = open; k < text.size(); ++k) {
    depth += nesting(text[k]);
    if (depth == 0)
      return k;
  }
  return llvm::StringRef::npos;
}

/// "points->p[i].cost": what stands in brackets are slices, the rest is the path.
llvm::Expected<FunctorPiece> parsePiece(const SpecText &text) {
  FunctorPiece piece;
  piece.text = text;
  for (size_t k = 0; k < text.text.size(); ++k) {
    const char c = text.text[k];
    if (c != '[') {
      if (!llvm::isSpace(c))
        piece.path += c;
      continue;
    }
    const size_t close = closingBracket(text.text, k);
    if (close == llvm::StringRef::npos)
      return problem(partOf(text, k, text.text.size()), "a bracket isn't closed");
    for (const SpecText &part : splitList(partOf(text, k + 1, close))) {
      auto next = sliceOf(part);
      if (!next)
        return next.takeError();
      piece.slices.push_back(std::move(*next));
      piece.path += "[]";
    }
    k = close;
  }
  if (piece.path.empty())
    return problem(text, "a part of the right-hand side is empty");
  return piece;
}

llvm::Expected<FunctorText> parseFunctor(const SpecText &whole) {
  FunctorText functor;
  const size_t equals = whole.text.find('=');
  if (equals == std::string::npos)
    return problem(whole, "there is no '='");
  int depth = 0;
  for (char c : whole.text)
    if (depth += nesting(c); depth < 0)
      break;
  if (depth != 0)
    return problem(whole, "its brackets don't match");
  if (llvm::Error error = parseLeft(partOf(whole, 0, equals), functor))
    return error;
  if (llvm::Error error = parseRight(partOf(whole, equals + 1, whole.text.size()), functor))
    return error;
  return functor;
}

} // namespace surrogate
