//===- Sparse.h - compressed rows, coordinate lists ---------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_SPARSE_H
#define SURROGATE_TRANSLATOR_ANALYSIS_SPARSE_H

#include "analysis/Facts.h"
#include "analysis/RootNames.h"

namespace surrogate {

/// Part of an array between two elements of another one: [rowptr[0], rowptr[n]).
struct RowRange {
  Interval interval;   ///< in entry values
  const Group *rows;   ///< the array whose elements bound it: taken to ascend
  Polynomial rowCount; ///< how many rows there are between the two
};

/// What loops over `k in [rows[i], rows[i + 1])` touch of a one-dimensional array, where `rows`
/// ascends; nullopt where the array's accesses aren't all of that form.
std::optional<RowRange> rangeByRows(Draft &draft, const RootNames &names, const Group &group);

/// "A->rowptr[A->n]": an element at the region's entry.
std::string elementAtEntry(Draft &draft, const RootNames &names, const Location &location,
                           const Polynomial &subscript);

} // namespace surrogate

#endif
