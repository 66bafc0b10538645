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

/// Whether samples are iterations: facts allow it and `samples:` is auto or loop.
bool samplesAreIterations(const RegionSpec &spec, const RegionFacts &facts);

/// Whether samples are points of a functor's sweep, whatever the region's loops are.
bool hasOwnSweep(const RegionSpec &spec);

} // namespace surrogate

#endif
