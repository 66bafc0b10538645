//===- Iterations.h - whether samples are iterations ------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_ITERATIONS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_ITERATIONS_H

#include "analysis/RegionFacts.h"
#include "spec/RegionSpec.h"

namespace surrogate {

/// A live-out induction variable isn't predicted: it gets its exact final value.
bool isTargetRole(const Datum &datum);

/// Why the iterations of the region's loops can't be samples; empty if they can.
std::string iterationObstacle(const RegionFacts &facts);

/// Targets are what iterations add to sums.
bool addsToSums(const SampleFacts &samples);

/// Of targets beside sums: whether a copy of the loop has to put back what it writes there. What
/// the region certainly overwrites needn't be, unless it may be the memory of something else.
bool isKeptByCopy(const RegionFacts &facts, const SampleAccess &target);

/// Whether samples are iterations: facts allow it and `samples:` is auto or loop.
bool samplesAreIterations(const RegionSpec &spec, const RegionFacts &facts);

/// Whether samples are points of a functor's sweep, whatever the region's loops are.
bool hasOwnSweep(const RegionSpec &spec);

} // namespace surrogate

#endif
