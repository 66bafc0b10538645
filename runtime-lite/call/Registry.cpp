//===- Registry.cpp - all regions of the process ----------------------------------------===//
//
// Finds a region's state by its name at the first enter of each translation unit; afterwards the
// region itself points to it.
//
//===------------------------------------------------------------------------------------===//

#include "call/Region.h"
#include "model/Sha256.h"

#include <cstdlib>
#include <memory>

namespace surrogate::runtime {

namespace {

struct Registry {
  std::mutex mutex;
  std::unique_ptr<Environment> environment;
  std::map<std::string, std::unique_ptr<RegionState>> byName;
};
Registry &registry() {
  static auto *instance = new Registry; // lives for ever
  return *instance;
}

/// \param registry locked.
const Environment &environmentOf(Registry &registry) {
  if (!registry.environment) {
    auto fresh = std::make_unique<Environment>(
        readEnvironment([](const char *name) { return std::getenv(name); }));
    openLog(fresh->log);
    registry.environment = std::move(fresh);
  }
  return *registry.environment;
}

void checkFace(const surrogate_region &region) {
  const std::string name = region.name ? region.name : "";
  if (region.size < sizeof(surrogate_region) || region.abi != SURROGATE_ABI)
    throw Stop(name, "the program was translated for face " + std::to_string(region.abi) +
                         " of libsurrogate, but this library has face " +
                         std::to_string(SURROGATE_ABI) + ": translate and compile it again");
  if (name.empty() || !region.schema)
    throw Stop(name, "the region has no name or no schema: translate it again");
  for (int type : {region.feature_type, region.target_type})
    if (type != SURROGATE_FLOAT32 && type != SURROGATE_FLOAT64)
      throw Stop(name, "the region has an unknown element type: translate it again");
  if (region.variant < SURROGATE_VARIANT_COLLECT || region.variant > SURROGATE_VARIANT_DUAL)
    throw Stop(name, "the region has an unknown variant: translate it again");
}

/// A bare path is for the one region there is: with a second one it is ambiguous.
void checkBareValues(const Environment &environment, const std::string &first,
                     const std::string &second) {
  auto check = [&](const char *variable, const PerRegion &values) {
    if (values.bare)
      throw Stop("", std::string(variable) + "='" + *values.bare +
                         "' names no region, but the "
                         "program has at least two: write " +
                         variable + "=" + first + "=PATH," + second + "=PATH");
  };
  check("SURROGATE_MODEL", environment.models);
  check("SURROGATE_FILE", environment.files);
}

} // namespace

const Environment &environment() {
  std::lock_guard guard(registry().mutex);
  return environmentOf(registry());
}

RegionState &stateOf(surrogate_region &region) {
  if (void *state = __atomic_load_n(&region.state, __ATOMIC_ACQUIRE))
    return *static_cast<RegionState *>(state);
  Registry &all = registry();
  std::lock_guard guard(all.mutex);
  const Environment &environment = environmentOf(all);
  checkFace(region);
  const std::string hash = model::sha256(region.schema);
  std::unique_ptr<RegionState> &slot = all.byName[region.name];
  if (!slot) {
    for (const auto &[name, other] : all.byName)
      if (other)
        checkBareValues(environment, name, region.name);
    slot = std::make_unique<RegionState>(region, hash, environment);
  } else if (slot->schemaHash != hash) {
    throw Stop(slot->name, "two objects of the program hold a region of this name with different "
                           "schemas, at " +
                               slot->stored().source + " and at " +
                               (region.source ? region.source : "?") +
                               ": translate both again, or rename one");
  }
  __atomic_store_n(&region.state, slot.get(), __ATOMIC_RELEASE);
  return *slot;
}

void saySummaries() {
  Registry &all = registry();
  std::lock_guard guard(all.mutex);
  bool any = false;
  std::string entered;
  for (const auto &[name, state] : all.byName)
    if (state && state->counters.calls > 0) {
      saySummary(state->summary());
      entered += (any ? ", " : "") + name;
      any = true;
    }
  if (!any)
    return;
  auto warn = [&](const char *variable, const std::string &name) {
    if (!all.byName.count(name))
      say("", std::string(variable) + " names a region '" + name +
                  "', which this run didn't enter; it entered: " + entered);
  };
  for (const auto &[name, path] : all.environment->models.named)
    warn("SURROGATE_MODEL", name);
  for (const auto &[name, path] : all.environment->files.named)
    warn("SURROGATE_FILE", name);
  for (const auto &[name, schedule] : all.environment->schedules)
    warn("SURROGATE_SCHEDULE", name);
}

void lockRegions() {
  registry().mutex.lock();
  for (auto &[name, state] : registry().byName)
    if (state)
      state->lock();
}

void unlockRegions(bool isChild) {
  for (auto &[name, state] : registry().byName)
    if (state)
      state->unlock(isChild);
  registry().mutex.unlock();
}

} // namespace surrogate::runtime
