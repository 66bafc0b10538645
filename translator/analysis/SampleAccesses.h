//===- SampleAccesses.h - what one sample touches, in the sweep's symbols ---------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_SAMPLEACCESSES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_SAMPLEACCESSES_H

#include "analysis/Facts.h"

namespace surrogate {

/// `access` as affine subscripts in the sample loops' symbols and in loops inside a sample, with
/// elements of index arrays as further terms; nullopt where it isn't that. Notes in the draft
/// which accesses the result stands for. `problem` says why not: "with a subscript that ...".
std::optional<SampleAccess> sampleAccessOf(Draft &draft, const Access &access, const Group &group,
                                           std::string &problem);

/// `vel[0]` beside `vel[d]` for d in [0, 3) is no number of its own.
void dropRepeated(std::vector<SampleAccess> &accesses);

/// The index array that gives the symbol's value, where the region leaves that alone.
const Group *gatherGroup(const Draft &draft, SymbolId symbol);

/// SampleFacts::loopText; tells why where a copy of the region's loop can't be run beside it.
void findSampleLoopText(Draft &draft, llvm::function_ref<void(const std::string &)> refuse);

/// SampleFacts::functor and outputFunctor.
void writeFunctors(SampleFacts &samples);
/// How many numbers it is doesn't hang on the program's run. Such columns stand before others.
bool hasKnownWidth(const SampleAccess &access);

} // namespace surrogate

#endif
