//===- ColumnNames.h - what a column of the samples is called ----------------------------===//
//
// From the schema's paths: "S[i]", or "grid[0]", "grid[1]" where a datum has several numbers.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_SAMPLES_COLUMNNAMES_H
#define SURROGATE_SEARCH_SAMPLES_COLUMNNAMES_H

#include "samples/SampleSet.h"

namespace surrogate::search {

/// Fills featureNames and targetNames from `set.schema`. The widths (features, targets) count:
/// where the schema says less (extents unknown when compiling), columns get their number.
void nameColumns(SampleSet &set);

} // namespace surrogate::search

#endif
