//===- EarlierIterations.h - what a loop's earlier iterations wrote ------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_EARLIERITERATIONS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_EARLIERITERATIONS_H

#include "analysis/Trace.h"

namespace surrogate {

/// A loop that was walked, and what its iterations certainly write.
struct WalkedLoop {
  SymbolId symbol;          ///< of the iteration
  bool descends;            ///< from the symbol's last value to its first
  SymbolId firstInside;     ///< symbols from here on are the loop's own
  const WrittenSet &before; ///< written where the loop begins
  const WrittenSet &atEnd;  ///< written where an iteration ends
};

/// Reads among the accesses from `firstAccess` on, all of the loop, that find what an earlier
/// iteration certainly wrote are no longer exposed.
void hideWrittenEarlier(Trace &trace, size_t firstAccess, const WalkedLoop &loop);

} // namespace surrogate

#endif
