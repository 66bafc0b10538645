//===- Recording.cpp - which calls' states are recorded, and where they go --------------===//

#include "replay/Recording.h"

#include "call/Region.h"
#include "report/Report.h"
#include "store/StateFile.h"

#include <map>
#include <mutex>

namespace surrogate::runtime {

namespace {

constexpr int64_t DefaultBudget = int64_t(8) << 30;

/// What is kept by region; never destroyed.
struct StateCounters {
  StateRegion described;
  StateFile *file = nullptr;
  std::atomic<int64_t> calls = 0, bytes = 0;
  Once saidBudget, saidGivenUp;
  bool isWanted = false; ///< the mode says so
};

struct StateRegions {
  std::mutex mutex;
  std::map<std::string, std::unique_ptr<StateCounters>> byName;
};
StateRegions &stateRegions() {
  static auto *instance = new StateRegions;
  return *instance;
}

std::unique_ptr<StateCounters> makeCounters(const surrogate_state_region &region) {
  auto counters = std::make_unique<StateCounters>();
  counters->described = describe(region);
  const Environment &variables = environment();
  counters->isWanted = variables.mode == SURROGATE_DEFAULT || variables.mode == SURROGATE_COLLECT;
  const std::optional<std::string> named = variables.files.of(region.name);
  counters->file = &stateFile(named                         ? *named
                              : region.file && *region.file ? region.file
                                                            : std::string(region.name) + ".state");
  return counters;
}

StateCounters &countersOf(surrogate_state_region &region) {
  if (void *known = __atomic_load_n(&region.state, __ATOMIC_ACQUIRE))
    return *static_cast<StateCounters *>(known);
  if (region.abi != SURROGATE_ABI)
    throw Stop(region.name, "the program was translated for another version of libsurrogate: "
                            "translate it again");
  std::lock_guard guard(stateRegions().mutex);
  std::unique_ptr<StateCounters> &slot = stateRegions().byName[region.name];
  if (!slot)
    slot = makeCounters(region);
  else if (const std::string unlike = difference(slot->described, describe(region));
           !unlike.empty())
    throw Stop(region.name, "two objects of the program hold a region of this name, and differ: " +
                                unlike + ": translate both again, or rename one");
  __atomic_store_n(&region.state, slot.get(), __ATOMIC_RELEASE);
  return *slot;
}

int64_t bytesOf(const StateRecord &record) {
  int64_t bytes = 64 + int64_t(record.blocks.size()) * 16;
  for (const StateEntry &entry : record.entries)
    bytes += 32 + int64_t(entry.dimensions.size()) * 32 + int64_t(entry.data.size());
  return bytes;
}

void keep(StateCounters &counters, int64_t budget, const StateRecord &record) {
  const int64_t bytes = bytesOf(record);
  const int64_t before = counters.bytes.fetch_add(bytes, std::memory_order_relaxed);
  if (bytes <= budget - before) {
    counters.file->append(counters.described, record);
    return;
  }
  counters.bytes.fetch_add(budget, std::memory_order_relaxed); // smaller ones don't slip in later
  if (counters.saidBudget.first())
    say(counters.described.name, "the budget of " + std::to_string(budget) +
                                     " bytes is used up after " + std::to_string(before) +
                                     "; no more states are recorded (regions.yaml: "
                                     "collect: {budget: ...} raises it, every: n thins them)");
}

} // namespace

OpenState *openRecording(surrogate_state_region &region) {
  StateCounters &counters = countersOf(region);
  if (!counters.isWanted)
    return nullptr;
  const int64_t number = counters.calls.fetch_add(1, std::memory_order_relaxed);
  const int64_t budget = region.budget > 0 ? region.budget : DefaultBudget;
  if (region.every > 1 && number % region.every != 0)
    return nullptr;
  if (counters.bytes.load(std::memory_order_relaxed) >= budget)
    return nullptr;
  auto state = std::make_unique<OpenState>();
  state->region = region.name;
  state->call = std::make_unique<StateCall>(region, nullptr);
  const int64_t thread = threadNumber();
  state->finish = [&counters, budget, number, thread](StateRecord record) {
    record.call = number;
    record.thread = thread;
    keep(counters, budget, record);
  };
  return state.release();
}

void giveUp(const OpenState &state, const std::string &why) {
  StateRegions &all = stateRegions();
  std::lock_guard guard(all.mutex);
  const auto known = all.byName.find(state.region);
  if (known == all.byName.end() || known->second->saidGivenUp.first())
    say(state.region, "a state can't be recorded: " + why);
}

} // namespace surrogate::runtime
