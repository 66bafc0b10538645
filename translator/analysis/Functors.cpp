//===- Functors.cpp - samples as HPAC-ML functor text -----------------------------------===//
//
//   [i, j, 0:4] = ([i-1, j], [i+1, j], [i, j-1], [i, j+1])      one array, the same for all
//   [i, 0:2] = (S[i], p[i].x)                                   several: each by its name
//
// Neighbours that follow each other become a slice: [i, j-1:j+2].
//
//===------------------------------------------------------------------------------------===//

#include "analysis/SampleAccesses.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {

namespace {

/// One dimension of a slice: a single subscript, or [begin, end).
struct Slice {
  std::string text;             ///< without its number: "i", "2*i+k"
  std::optional<int64_t> first; ///< the number added to it
  int64_t count = 1;
  std::string window; ///< "0:5", where an inner loop sweeps it
};

/// An element of an array or a window of it.
struct Piece {
  std::string path;
  std::vector<Slice> slices;
  std::vector<int64_t> shape;
  std::vector<std::string> openShape; ///< of windows whose width isn't a number
};

std::string compact(llvm::StringRef text) {
  std::string result;
  for (char c : text)
    if (c != ' ')
      result += c;
  return result;
}

std::string joined(std::string left, const std::string &right) {
  if (left.empty() || left == "0")
    return right;
  if (right == "0" || right.empty())
    return left;
  return left + (right.front() == '-' ? "" : "+") + right;
}

/// "2*i", "i*ny".
std::string product(const std::string &coefficient, const std::string &symbol) {
  if (coefficient == "1" || coefficient == "-1")
    return (coefficient == "-1" ? "-" : "") + symbol;
  int64_t number = 0;
  if (!llvm::StringRef(coefficient).getAsInteger(10, number))
    return coefficient + "*" + symbol;
  std::string factor = compact(coefficient);
  llvm::StringRef bare(factor);
  bool isProduct = bare.consume_front("(") && bare.consume_back(")") &&
                   bare.find_first_of("+-()?") == llvm::StringRef::npos;
  return symbol + "*" + (isProduct ? bare.str() : factor);
}

std::vector<std::string> subscriptTexts(llvm::ArrayRef<AffineSubscript> subscripts);

/// "p[].x" with "i" is "p[i].x"; "u[][]" with "i" and "j" is "u[i, j]".
std::string named(llvm::StringRef path, llvm::ArrayRef<std::string> subscripts) {
  std::string text;
  for (size_t k = 0; k < subscripts.size();) {
    auto [before, after] = path.split("[]");
    text += before.str() + "[" + subscripts[k++];
    while (k < subscripts.size() && after.consume_front("[]"))
      text += ", " + subscripts[k++];
    text += "]";
    path = after;
  }
  return text + path.str();
}

/// All terms but those in `leftOut`, without the constant.
std::string termsText(const AffineSubscript &subscript, llvm::StringRef leftOut = "") {
  std::string text;
  for (const auto &[symbol, coefficient] : subscript.terms)
    if (symbol != leftOut && coefficient != "0")
      text = joined(text, product(coefficient, symbol));
  for (const GatherTerm &gather : subscript.gathers)
    text = joined(
        text, product(gather.coefficient, named(gather.path, subscriptTexts(gather.subscripts))));
  return text;
}

std::vector<std::string> subscriptTexts(llvm::ArrayRef<AffineSubscript> subscripts) {
  std::vector<std::string> texts;
  for (const AffineSubscript &subscript : subscripts) {
    std::string text = joined(termsText(subscript), compact(subscript.constant));
    texts.push_back(text.empty() ? "0" : text);
  }
  return texts;
}

/// A loop inside the sample that this dimension follows element by element.
const SweepSymbol *windowOf(const AffineSubscript &subscript, llvm::ArrayRef<SweepSymbol> inner) {
  const SweepSymbol *found = nullptr;
  for (const auto &[symbol, coefficient] : subscript.terms)
    for (const SweepSymbol &loop : inner)
      if (loop.symbol == symbol) {
        if (found || coefficient != "1" || loop.range.stride != "1")
          return nullptr;
        found = &loop;
      }
  return found;
}

/// nullopt where a loop inside the sample doesn't run along one dimension: a[3 * k].
std::optional<Piece> pieceOf(const SampleAccess &access) {
  Piece piece;
  piece.path = access.path;
  size_t windows = 0;
  for (const AffineSubscript &subscript : access.subscripts) {
    Slice slice;
    const SweepSymbol *window = windowOf(subscript, access.inner);
    windows += window ? 1 : 0;
    slice.text = termsText(subscript, window ? llvm::StringRef(window->symbol) : "");
    int64_t number = 0;
    bool isNumber = !llvm::StringRef(subscript.constant).getAsInteger(10, number);
    if (isNumber)
      slice.first = number;
    else
      slice.text = joined(slice.text, compact(subscript.constant));
    if (window) {
      int64_t begin = 0, end = 0;
      bool isFixed = !llvm::StringRef(window->range.begin).getAsInteger(10, begin) &&
                     !llvm::StringRef(window->range.end).getAsInteger(10, end);
      auto at = [&](const std::string &bound, int64_t value) {
        std::string offset = isFixed
                                 ? std::to_string(value + number)
                                 : joined(compact(bound), isNumber ? std::to_string(number) : "0");
        std::string text = joined(slice.text, offset);
        return text.empty() ? std::string("0") : text;
      };
      slice.window = at(window->range.begin, begin) + ":" + at(window->range.end, end);
      slice.first.reset();
      if (isFixed)
        piece.shape.push_back(std::max<int64_t>(end - begin, 0));
      else
        piece.openShape.push_back(window->range.begin == "0"
                                      ? compact(window->range.end)
                                      : "(" + compact(window->range.end) + "-" +
                                            compact(window->range.begin) + ")");
    }
    piece.slices.push_back(std::move(slice));
  }
  if (windows != access.inner.size())
    return std::nullopt;
  return piece;
}

/// `next` continues `piece` by one element of one dimension.
bool extend(Piece &piece, const Piece &next) {
  if (piece.path != next.path || piece.slices.size() != next.slices.size() || !next.shape.empty() ||
      !next.openShape.empty() || !piece.openShape.empty())
    return false;
  std::optional<size_t> moving;
  for (size_t k = 0; k < piece.slices.size(); ++k) {
    Slice &have = piece.slices[k];
    const Slice &more = next.slices[k];
    if (have.text != more.text || !have.first || !more.first || !have.window.empty())
      return false;
    if (have.count == 1 && *have.first == *more.first)
      continue;
    if (moving || *have.first + have.count != *more.first)
      return false;
    moving = k;
  }
  if (!moving)
    return false;
  for (size_t k = 0; k < piece.slices.size(); ++k)
    if (k != *moving && piece.slices[k].count != 1)
      return false;
  ++piece.slices[*moving].count;
  return true;
}

std::string sliceText(const Slice &slice) {
  if (!slice.window.empty())
    return slice.window;
  auto at = [&](int64_t offset) {
    std::string text = joined(slice.text, std::to_string(offset));
    return text.empty() ? std::string("0") : text;
  };
  if (!slice.first)
    return slice.text;
  std::string text = at(*slice.first);
  return slice.count == 1 ? text : text + ":" + at(*slice.first + slice.count);
}

std::string pieceText(const Piece &piece, bool withName) {
  std::vector<std::string> slices;
  slices.reserve(piece.slices.size());
  for (const Slice &slice : piece.slices)
    slices.push_back(sliceText(slice));
  if (!withName)
    return "[" + llvm::join(slices, ", ") + "]";
  return named(piece.path, slices);
}

std::string functorOf(llvm::ArrayRef<SampleAccess> accesses, llvm::ArrayRef<SweepSymbol> sweep) {
  std::vector<Piece> pieces;
  bool oneArray = true;
  int64_t fixed = 0;
  std::string open;
  for (const SampleAccess &access : accesses) {
    auto piece = pieceOf(access);
    if (!piece)
      return "";
    int64_t count = 1;
    for (int64_t extent : piece->shape)
      count *= extent;
    std::string width;
    for (const std::string &extent : piece->openShape)
      width += (width.empty() ? "" : "*") + extent;
    if (width.empty())
      fixed += count;
    else
      open += "+" + (count == 1 ? "" : std::to_string(count) + "*") + width;
    oneArray = oneArray && piece->path == accesses.front().path && !piece->slices.empty();
    if (pieces.empty() || !extend(pieces.back(), *piece))
      pieces.push_back(std::move(*piece));
  }
  if (pieces.empty())
    return "";
  std::vector<std::string> left, right;
  for (const SweepSymbol &symbol : sweep)
    left.push_back(symbol.symbol);
  left.push_back("0:" + (fixed || open.empty() ? std::to_string(fixed) + open : open.substr(1)));
  for (const Piece &piece : pieces)
    right.push_back(pieceText(piece, !oneArray));
  return "[" + llvm::join(left, ", ") + "] = (" + llvm::join(right, ", ") + ")";
}

} // namespace

bool hasKnownWidth(const SampleAccess &access) {
  const auto isNumber = [](llvm::StringRef text) {
    int64_t number = 0;
    return llvm::to_integer(text, number);
  };
  return access.fixedShape || llvm::all_of(access.inner, [&](const SweepSymbol &symbol) {
           return isNumber(symbol.range.begin) && isNumber(symbol.range.end) &&
                  isNumber(symbol.range.stride);
         });
}

void writeFunctors(SampleFacts &samples) {
  for (auto *columns : {&samples.features, &samples.targets}) { // as they stand in a sample
    std::vector<SampleAccess> ordered;
    for (const bool isKnown : {true, false})
      llvm::copy_if(*columns, std::back_inserter(ordered),
                    [&](const SampleAccess &each) { return hasKnownWidth(each) == isKnown; });
    *columns = std::move(ordered);
  }
  samples.functor = functorOf(samples.features, samples.sweep);
  samples.outputFunctor = functorOf(samples.targets, samples.sweep);
}

} // namespace surrogate
