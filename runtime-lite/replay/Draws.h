//===- Draws.h - states with inputs drawn anew ------------------------------------------===//
#ifndef SURROGATE_RUNTIME_REPLAY_DRAWS_H
#define SURROGATE_RUNTIME_REPLAY_DRAWS_H

#include "replay/ReplayOptions.h"
#include "store/StateFormat.h"

namespace surrogate::runtime {

/// --random: the recorded states in turn, every floating-point input drawn evenly from --range or
/// from the range of its recorded values. Extents, integers and pointers stay as recorded.
std::vector<StateRecord> drawStates(const StateRegion &region,
                                    const std::vector<StateRecord> &states,
                                    const ReplayOptions &options);

/// A copy of `state` with each floating-point input times 1 + scale * [-1, 1); `number` chooses
/// the draw.
StateRecord perturbed(const StateRegion &region, const StateRecord &state, double scale,
                      uint64_t seed, uint64_t number);

} // namespace surrogate::runtime

#endif
