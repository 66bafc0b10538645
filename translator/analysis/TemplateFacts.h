//===- TemplateFacts.h - the facts of a region in all instantiations of its template ----===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_TEMPLATEFACTS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_TEMPLATEFACTS_H

#include "analysis/RegionFacts.h"
#include "spec/RegionSpec.h"

namespace surrogate {

/// `each` is what was found in each instantiation, in the order of TypeParameter::types. The result
/// holds for all of them: types that vary are named as the template names them, and what blocks one
/// blocks all. Where anything else differs, an obstacle (SR332) says what.
RegionFacts mergeInstantiations(const RegionPlace &place, const RegionSpec &spec,
                                std::vector<RegionFacts> each);

} // namespace surrogate

#endif
