//===- WrittenWhole.h - what the region certainly overwrites ----------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_WRITTENWHOLE_H
#define SURROGATE_TRANSLATOR_ANALYSIS_WRITTENWHOLE_H

#include "analysis/Facts.h"

namespace surrogate {

/// The region certainly writes all of `extent` of the group's array.
bool isWrittenWhole(const Draft &draft, const Group &group, const Window &extent);

} // namespace surrogate

#endif
