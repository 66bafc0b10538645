//===- FunctorText.h - HPAC-ML's functor text, taken apart --------------------------------===//
//
//   [i, j, 0:5] = ([i-1, j], [i+1, j], [i, j-1:j+2])
//    symbols width    pieces, each with its slices
//
// Only the shape is read here; what the expressions mean is known where the program is.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_SPEC_FUNCTORTEXT_H
#define SURROGATE_TRANSLATOR_SPEC_FUNCTORTEXT_H

#include "spec/RegionSpec.h"

#include <string>
#include <vector>

namespace surrogate {

/// One subscript of a piece: an element, or the elements of [begin, end).
struct FunctorSlice {
  SpecText begin;
  SpecText end, step; ///< empty where it is one element; `step` also where it is 1
  bool isRange() const { return !end.text.empty(); }
};

/// A part of the right-hand side: "u[i-1, j]", or without a name "[i-1, j]".
struct FunctorPiece {
  SpecText text;                    ///< as written
  std::string path;                 ///< "u[][]": each subscript left empty, no blanks; or "[][]"
  std::vector<FunctorSlice> slices; ///< one a subscript
};

struct FunctorText {
  std::vector<SpecText> symbols;   ///< "i", "j": outermost first
  std::vector<FunctorSlice> width; ///< how many numbers a sample has: their product
  std::vector<FunctorPiece> pieces;
};

/// Takes `text` apart, or says where it isn't a functor (SR223).
llvm::Expected<FunctorText> parseFunctor(const SpecText &text);
/// One part of a right-hand side.
llvm::Expected<FunctorPiece> parsePiece(const SpecText &text);
/// The place of the bracket that closes the one at `open`; npos where none does.
size_t closingBracket(llvm::StringRef text, size_t open);

} // namespace surrogate

#endif
