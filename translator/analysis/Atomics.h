//===- Atomics.h - what the compilers' atomic operations do to their arguments -----------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_ATOMICS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_ATOMICS_H

#include "analysis/Generators.h"
#include "analysis/State.h"

#include "llvm/ADT/StringRef.h"

namespace surrogate {

/// One letter an argument of `__sync_fetch_and_add`, `__atomic_exchange` and their kin: i, o and u
/// read, set and do both to the one object that it points to, c reads it and sets it where it is
/// what was expected; - uses the value alone. The last letter stands for the rest. Empty where the
/// name is no such operation's.
llvm::StringRef atomicArguments(llvm::StringRef name);

/// The answer of an operation that threads come to one after the other, in an order of their own.
Value takenInTurn(Value answer, const Turn &turn, Trace &trace, Sources sources);

/// What an atomic operation makes of its memory, whatever it answered there before: a sum, a
/// maximum.
Value gathered(Value content, const std::vector<Location> &counters, const Trace &trace);

} // namespace surrogate

#endif
