//===- Call.h - enter, answer, leave ----------------------------------------------------===//
//
// The face's functions in C++: as in surrogate.h, but a program that must stop is a Stop.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_CALL_CALL_H
#define SURROGATE_RUNTIME_CALL_CALL_H

#include "surrogate.h"

namespace surrogate::runtime {

/// \throws Stop.
int enter(surrogate_region &region, surrogate_call &call, int64_t samples,
          const surrogate_options *options);
int answer(surrogate_call &call);
void leave(surrogate_call &call);
void drop(surrogate_call &call);

} // namespace surrogate::runtime

#endif
