//===- Call.cpp - enter, answer, leave --------------------------------------------------===//
//
// What happens in a call, by mode. off: time the original. collect: hand out buffers, record on
// leave. infer: hand out buffers, ask, and hand back answers only if every number is finite; where
// the original answers after all, record on leave if that is wanted.
//
//===------------------------------------------------------------------------------------===//

#include "call/Call.h"

#include "call/Arena.h"
#include "call/Region.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace surrogate::runtime {

namespace {

size_t widthOf(int type) { return type == SURROGATE_FLOAT32 ? 4 : 8; }

CallState *stateOf(const surrogate_call *call) { return static_cast<CallState *>(call->state); }

/// rows * columns * width. \throws std::bad_alloc where that is no size.
size_t bytesOf(int64_t rows, int64_t columns, int type) {
  size_t bytes = 0;
  if (__builtin_mul_overflow(size_t(rows), size_t(columns), &bytes) ||
      __builtin_mul_overflow(bytes, widthOf(type), &bytes))
    throw std::bad_alloc();
  return bytes;
}

RowNumbers numbersOf(const surrogate_region &region, const surrogate_options *options,
                     const std::string &name) {
  auto choose = [&](int64_t fixed, int64_t surrogate_options::*field, const char *what) {
    if (fixed == SURROGATE_UNKNOWN && options && options->size >= sizeof(surrogate_options))
      fixed = options->*field;
    if (fixed < 0)
      throw Stop(name, std::string("the program doesn't say how many ") + what +
                           " a row has: translate it again");
    return fixed;
  };
  return {choose(region.call_features, &surrogate_options::call_features, "constants"),
          choose(region.features, &surrogate_options::features, "features"),
          choose(region.targets, &surrogate_options::targets, "targets")};
}

/// Fills a buffer of the face. `lead` columns before the first one are left free in each row.
surrogate_buffer makeBuffer(Block &block, int64_t rows, int64_t columns, int type,
                            int64_t lead = 0) {
  surrogate_buffer buffer = {};
  buffer.size = sizeof buffer;
  buffer.rows = rows;
  buffer.columns = columns;
  buffer.type = type;
  buffer.space = SURROGATE_HOST;
  buffer.row_stride = int64_t(bytesOf(1, columns + lead, type));
  buffer.data = block.reserve(bytesOf(rows, columns + lead, type)) + bytesOf(1, lead, type);
  return buffer;
}

/// A model's row is the call's constants, then the sample's features: the features are gathered
/// to where they stand in the model's rows, so that asking copies nothing but the constants.
void openBuffers(surrogate_call &call, CallState &state, bool forModel) {
  const surrogate_region &region = *call.region;
  const RowNumbers &numbers = state.numbers;
  call.call_inputs = makeBuffer(state.callInputs, 1, numbers.callFeatures, region.feature_type);
  call.inputs = makeBuffer(state.inputs, call.samples, numbers.features, region.feature_type,
                           forModel ? numbers.callFeatures : 0);
  call.outputs = makeBuffer(state.outputs, call.samples, numbers.targets, region.target_type);
}

/// The model's rows [N, B + F]: the constants are put before the features of each row.
surrogate_buffer modelRows(const surrogate_call &call) {
  surrogate_buffer rows = call.inputs;
  const size_t lead = bytesOf(1, call.call_inputs.columns, rows.type);
  rows.data = static_cast<char *>(rows.data) - lead;
  rows.columns += call.call_inputs.columns;
  char *row = static_cast<char *>(rows.data);
  if (lead > 0)
    for (int64_t r = 0; r < rows.rows; ++r, row += rows.row_stride)
      std::memcpy(row, call.call_inputs.data, lead);
  return rows;
}

/// Decides that a call which the original code answers is recorded, where there is a file for it
/// and neither `every` nor the budget is against it.
void decideRecord(surrogate_call &call, CallState &state, CallKind kind) {
  if (!state.file || call.samples == 0)
    return;
  const RowNumbers &numbers = state.numbers;
  const size_t bytes = bytesOf(1, numbers.callFeatures, call.region->feature_type) +
                       bytesOf(call.samples, numbers.features, call.region->feature_type) +
                       bytesOf(call.samples, numbers.targets, call.region->target_type);
  state.kind = kind;
  call.record = state.region->takesRecord(*call.region, int64_t(bytes));
}

/// Opens a call that the model isn't asked for. Returns whether its features are wanted.
bool openOriginal(surrogate_call &call, CallState &state, CallKind kind = CallKind::Original) {
  decideRecord(call, state, kind);
  if (call.record)
    openBuffers(call, state, /*forModel=*/false);
  return call.record;
}

bool openCollect(surrogate_call &call, CallState &state, const surrogate_options *options) {
  state.file = state.region->fileOf(*call.region, options);
  return openOriginal(call, state);
}

bool openInfer(surrogate_call &call, CallState &state, const surrogate_options *options) {
  RegionState &region = *state.region;
  if (region.recordsOriginals())
    state.file = region.fileOf(*call.region, options);
  if (!region.hasNumbers(state.numbers)) {
    Counters::add(region.counters.refused, 1);
    return openOriginal(call, state, CallKind::Rejected);
  }
  LoadedModel *model = region.modelOf(*call.region, options); // also where the schedule says no:
  const bool scheduled = region.isScheduledOriginal(*call.region); // errors come at first enter
  if (scheduled || (options && options->original)) {
    Counters::add(region.counters.scheduled, 1);
    return openOriginal(call, state);
  }
  if (!model) {
    Counters::add(region.counters.fallbacks, 1);
    return openOriginal(call, state);
  }
  if (call.samples == 0) { // nothing is asked: the original does nothing, and does it right
    Counters::add(region.counters.answered, 1);
    return false;
  }
  openBuffers(call, state, /*forModel=*/true);
  state.model = model;
  return true;
}

/// Asks the model. False where the original code has to answer, after saying why once.
bool ask(const surrogate_call &call, CallState &state) {
  RegionState &region = *state.region;
  const surrogate_buffer rows = modelRows(call);
  const char *why = nullptr;
  if (!allFinite(rows)) {
    why = "features of a call are not finite, so that the model isn't asked";
  } else {
    const std::string failure = state.model->engine().answer(rows, call.outputs);
    if (!failure.empty()) {
      if (region.saidFailure.first())
        say(region.name, "the model fails: " + failure + "; the original code answers such calls");
      return false;
    }
    if (!allFinite(call.outputs))
      why = "answers of the model are not finite";
  }
  if (why && region.saidNotFinite.first())
    say(region.name, std::string(why) + "; the original code answers such calls, and the summary "
                                        "counts them as fallbacks");
  return !why;
}

void outOfMemory(RegionState &region) {
  if (region.saidMemory.first())
    say(region.name, "memory for a call's samples is exhausted; the original code runs such calls "
                     "and they aren't recorded");
}

} // namespace

int enter(surrogate_region &region, surrogate_call &call, int64_t samples,
          const surrogate_options *options) {
  RegionState &regionState = runtime::stateOf(region);
  if (call.size < sizeof(surrogate_call))
    throw Stop(regionState.name, "the program's surrogate_call is shorter than this library's: "
                                 "translate and compile it again");
  call.region = &region;
  call.samples = std::max<int64_t>(samples, 0);
  call.gather = call.record = call.answered = 0;
  call.call_inputs = call.inputs = call.outputs = surrogate_buffer{};
  call.state = nullptr;
  const int mode = regionState.modeOf(region, options);
  if (mode != SURROGATE_OFF && options && options->space != SURROGATE_HOST)
    throw Stop(regionState.name, "this libsurrogate exchanges samples in host memory alone");

  CallState *state = takeCallState();
  state->region = &regionState;
  state->model = nullptr;
  state->file = nullptr;
  state->answered = 0;
  try {
    if (mode != SURROGATE_OFF) {
      state->numbers = numbersOf(region, options, regionState.name);
      call.gather = mode == SURROGATE_COLLECT ? openCollect(call, *state, options)
                                              : openInfer(call, *state, options);
    }
  } catch (const std::bad_alloc &) {
    outOfMemory(regionState);
    if (mode == SURROGATE_INFER && !call.record) // else it was counted: the original was to answer
      Counters::add(regionState.counters.fallbacks, 1);
    call.record = 0;
  } catch (...) {
    giveBack(state);
    throw;
  }
  state->number = regionState.counters.calls.fetch_add(1, std::memory_order_relaxed);
  Counters::add(regionState.counters.samples, call.samples);
  call.state = state;
  state->entered = now();
  return call.gather;
}

int answer(surrogate_call &call) {
  CallState *state = stateOf(&call);
  if (!state || !call.gather)
    return 0;
  Counters &counters = state->region->counters;
  state->answered = now();
  Counters::add(counters.gather, state->answered - state->entered);
  if (!state->model)
    return 0;
  bool good = false;
  try {
    good = ask(call, *state);
    if (!good)
      decideRecord(call, *state, CallKind::Rejected);
  } catch (const std::bad_alloc &) {
    outOfMemory(*state->region);
  }
  const int64_t end = now();
  Counters::add(counters.model, end - state->answered);
  state->answered = end;
  Counters::add(good ? counters.answered : counters.fallbacks, 1);
  call.answered = good;
  return good;
}

static void record(const surrogate_call &call, CallState &state, int64_t nanoseconds) {
  CallRecord record = {call.call_inputs.data,
                       call.inputs.data,
                       call.outputs.data,
                       state.numbers.callFeatures,
                       state.numbers.features,
                       state.numbers.targets,
                       call.inputs.row_stride,
                       call.outputs.row_stride,
                       {},
                       &state.region->counters.store,
                       &state.region->counters.recorded};
  record.call.kind = state.kind;
  record.call.call = state.number;
  record.call.thread = threadNumber();
  record.call.rows = call.samples;
  record.call.seconds = double(nanoseconds) * 1e-9;
  try {
    state.file->append(state.region->stored(), record);
  } catch (const std::bad_alloc &) {
    outOfMemory(*state.region);
  }
}

void leave(surrogate_call &call) {
  CallState *state = stateOf(&call);
  if (!state)
    return;
  call.state = nullptr;
  Counters &counters = state->region->counters;
  const int64_t left = now();
  const int64_t took = left - (state->answered ? state->answered : state->entered);
  Counters::add(call.answered ? counters.gather : counters.original, took);
  if (call.record && state->file) {
    record(call, *state, took);
    Counters::add(counters.store, now() - left);
  }
  giveBack(state);
}

void drop(surrogate_call &call) {
  CallState *state = stateOf(&call);
  if (!state)
    return;
  call.state = nullptr;
  Counters::add(state->region->counters.dropped, 1);
  giveBack(state);
}

} // namespace surrogate::runtime
