//===- Face.cpp - the C functions of surrogate.h ----------------------------------------===//
//
// Nothing leaves here but an int: a Stop ends the program, every other failure lets the original
// code run.
//
//===------------------------------------------------------------------------------------===//

#pragma GCC visibility push(default)
#include "surrogate.h"
#pragma GCC visibility pop

#include "SurrogateVersion.h"
#include "call/Call.h"
#include "call/Lifetime.h"
#include "report/Report.h"
#include "store/SampleFile.h"
#include "store/StateFile.h"

#include <exception>

using namespace surrogate;

int surrogate_enter(surrogate_region *region, surrogate_call *call, int64_t samples,
                    const surrogate_options *options) {
  try {
    runtime::watchLifetime();
    return runtime::enter(*region, *call, samples, options);
  } catch (const runtime::Stop &stop) {
    runtime::stopProgram(stop);
  } catch (const std::exception &error) { // memory, before the call could be opened
    call->region = region;
    call->gather = call->record = call->answered = 0;
    call->state = nullptr;
    runtime::say(region->name, std::string("a call can't be opened (") + error.what() +
                                   "); the original code runs");
    return 0;
  }
}

int surrogate_answer(surrogate_call *call) { return runtime::answer(*call); }

void surrogate_leave(surrogate_call *call) { runtime::leave(*call); }

void surrogate_drop(surrogate_call *call) { runtime::drop(*call); }

int surrogate_flush(void) {
  const bool samples = runtime::publishAll(), states = runtime::publishStates();
  return samples && states ? 0 : -1;
}

const char *surrogate_version(void) { return SURROGATE_VERSION; }
