//===- StateFace.cpp - the C functions of surrogate_state.h -----------------------------===//
//
// As in Face.cpp, nothing leaves but values: what can't be recorded is said, and the program
// goes on.
//
//===------------------------------------------------------------------------------------===//

#pragma GCC visibility push(default)
#include "surrogate_state.h"
#pragma GCC visibility pop

#include "call/Lifetime.h"
#include "replay/Recording.h"
#include "replay/Replay.h"

#include <cstring>
#include <exception>

using namespace surrogate;

namespace {

runtime::OpenState &open(const surrogate_state *state) {
  return *static_cast<runtime::OpenState *>(state->state);
}

/// Does `work` on an open call. One that memory doesn't suffice for is given up.
template <typename Work> void with(surrogate_state *state, const Work &work) {
  if (!state->wanted)
    return;
  try {
    work(*open(state).call);
  } catch (const std::exception &error) {
    runtime::giveUp(open(state), error.what());
    surrogate_state_drop(state);
  }
}

} // namespace

int surrogate_state_enter(surrogate_state_region *region, surrogate_state *state) {
  state->wanted = 0;
  state->state = nullptr;
  try {
    runtime::watchLifetime();
    state->state = runtime::openRecording(*region);
    state->wanted = state->state ? 1 : 0;
  } catch (const runtime::Stop &stop) {
    runtime::stopProgram(stop);
  } catch (const std::exception &error) {
    runtime::say(region->name, std::string("a state can't be recorded: ") + error.what());
  }
  return state->wanted;
}

void surrogate_state_object(surrogate_state *state, int, const void *address, int64_t bytes) {
  with(state, [&](runtime::StateCall &call) { call.object(address, bytes); });
}

void surrogate_state_dimension(surrogate_state *state, int64_t begin, int64_t end, int64_t step,
                               int64_t stride) {
  with(state, [&](runtime::StateCall &call) { call.dimension({begin, end, step, stride}); });
}

void *surrogate_state_pointer(surrogate_state *state, int item, const void *pointer,
                              int64_t bytes) {
  void *result = const_cast<void *>(pointer);
  with(state, [&](runtime::StateCall &call) { result = call.pointer(item, pointer, bytes); });
  return result;
}

void surrogate_state_slot(surrogate_state *state, const void *address, int64_t bytes) {
  with(state, [&](runtime::StateCall &call) { call.slot(address, bytes); });
}

int64_t surrogate_state_size(surrogate_state *state, int item, int64_t length) {
  with(state, [&](runtime::StateCall &call) { length = call.size(item, length); });
  return length;
}

void surrogate_state_array(surrogate_state *state, int item, const void *first) {
  with(state, [&](runtime::StateCall &call) { call.array(item, first); });
}

int surrogate_state_first(surrogate_state *state, int item, int64_t *at) {
  int more = 0;
  with(state, [&](runtime::StateCall &call) { more = call.first(item, at); });
  return more;
}

int surrogate_state_next(surrogate_state *state, int item, int64_t *at) {
  int more = 0;
  with(state, [&](runtime::StateCall &call) { more = call.next(item, at); });
  return more;
}

void surrogate_state_element(surrogate_state *state, int item, const void *address) {
  with(state, [&](runtime::StateCall &call) { call.element(item, address); });
}

void surrogate_state_value(surrogate_state *state, int item, void *value) {
  with(state, [&](runtime::StateCall &call) { call.value(item, value); });
}

void surrogate_state_clear(void *memory, int64_t bytes) { std::memset(memory, 0, size_t(bytes)); }

int surrogate_state_after(surrogate_state *state) {
  with(state, [&](runtime::StateCall &call) { call.after(); });
  return state->wanted;
}

void surrogate_state_leave(surrogate_state *state) {
  with(state, [&](runtime::StateCall &call) { open(state).finish(call.finish()); });
  surrogate_state_drop(state);
}

void surrogate_state_drop(surrogate_state *state) {
  if (state->wanted)
    delete &open(state);
  state->wanted = 0;
  state->state = nullptr;
}

int surrogate_replay_next(surrogate_replay *replay, surrogate_state *state) {
  state->wanted = 0;
  state->state = reinterpret_cast<runtime::Replay *>(replay)->next();
  state->wanted = state->state ? 1 : 0;
  return state->wanted;
}

int surrogate_replay_main(int argc, char **argv, const surrogate_replay_region *regions,
                          int64_t region_count) {
  return runtime::replayMain(argc, argv, regions, region_count);
}
