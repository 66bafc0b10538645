//===- LibraryShapes.h - how much of its arrays a linear algebra routine touches --------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_LIBRARYSHAPES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_LIBRARYSHAPES_H

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <vector>

namespace surrogate {

/// One of an array's dimensions in LibraryShapes.def: `trans?k:m*lda`. Arguments by their number.
struct ShapeDimension {
  enum class Count { First, Chosen, Smaller };
  Count kind = Count::First;
  size_t flag = 0;              ///< Chosen: the argument that says which of the two
  size_t first = 0, second = 0; ///< second: Chosen, where the flag isn't 'N' or 'L'; Smaller
  std::optional<size_t> stride; ///< nullopt: 1
};

struct ArrayShape {
  size_t argument = 0;
  std::vector<ShapeDimension> dimensions;
  std::optional<size_t> scale; ///< where this argument is zero, the array isn't read
};

/// A routine of BLAS or LAPACK by one of its interfaces.
struct ShapedRoutine {
  std::vector<ArrayShape> arrays;
  bool isByAddress = false; ///< Fortran's interface: sizes are passed by address
  bool hasRowOrder = false; ///< argument 0 says whether matrices are stored by rows
};

/// `cblas_dgemm`, `dgemm_`, `cublasDgemm_v2`, `cusolverDnDpotrf`, `LAPACKE_dgesv`; null for what
/// the table hasn't.
const ShapedRoutine *shapedRoutine(llvm::StringRef name);

} // namespace surrogate

#endif
