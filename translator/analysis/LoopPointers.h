//===- LoopPointers.h - pointers that a loop moves within what they point into ----------===//
//
// A variable that walks one array in one loop and another one in the next may point into either,
// as far as all that is ever stored in it says. Where it points into one before a loop and no
// iteration leaves it elsewhere, that is where it points in this loop.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_LOOPPOINTERS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_LOOPPOINTERS_H

#include "analysis/State.h"

namespace surrogate {

/// Drops what the pointers that the loop changes don't point into before it. `changed`: keys of
/// State::memory; `state` is what any number of iterations may leave.
void keepPointees(State &state, const State &entry, const std::set<std::string> &changed,
                  const SeenOfLoop &seen);

/// False where an iteration that began so has left one of them elsewhere, and it's to be walked
/// again; `seen` knows it from then on.
bool staysInPlace(const State &end, const State &entry, const std::set<std::string> &changed,
                  SeenOfLoop &seen);

} // namespace surrogate

#endif
