//===- Contributions.h - a copy of the sample loop shows what iterations add --------------===//
//
// Internal to render/. What one iteration adds to a sum is seen in a copy of the region's loop,
// which runs before the original while a call is recorded:
//
//     if (surrogate_pairs.base.record) {
//       int64_t surrogate_pairs_sample = 0;
//       for (int i = 0; i < n; i++) {
//         const double surrogate_pairs_before_f = f[i];
//         f[i] = 0;
//         { ... the body, as in the original ... }
//         surrogate_pairs_record_f(&surrogate_pairs, surrogate_pairs_sample, f[i]);
//         f[i] = surrogate_pairs_before_f;
//         surrogate_pairs_sample++;
//       }
//     }
//
// Places are put back in the opposite order, so that two names of one place do no harm: the one
// kept last takes all that is added there, the other one nothing.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_RENDER_CONTRIBUTIONS_H
#define SURROGATE_TRANSLATOR_RENDER_CONTRIBUTIONS_H

#include "plan/RegionPlan.h"

#include <string>

namespace surrogate {

/// At the call site; empty where no target is a sum.
std::string contributionLoop(const RegionPlan &plan);

/// The companion header's functions that it calls.
std::string contributionRecorders(const RegionPlan &plan);

} // namespace surrogate

#endif
