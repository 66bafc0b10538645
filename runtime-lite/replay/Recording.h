//===- Recording.h - which calls' states are recorded, and where they go ----------------===//
#ifndef SURROGATE_RUNTIME_REPLAY_RECORDING_H
#define SURROGATE_RUNTIME_REPLAY_RECORDING_H

#include "replay/StateCall.h"

#include <functional>

namespace surrogate::runtime {

/// A call between enter and leave.
struct OpenState {
  std::string region;
  std::unique_ptr<StateCall> call;
  std::function<void(StateRecord)> finish; ///< takes what was gathered
};

/// Opens a call that is to be recorded; NULL where it isn't (mode, `every`, budget, disk).
/// \throws Stop where the text lacks the mode.
OpenState *openRecording(surrogate_state_region &region);

/// Says once a region why a state couldn't be kept.
void giveUp(const OpenState &state, const std::string &why);

} // namespace surrogate::runtime

#endif
