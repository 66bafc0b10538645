//===- Region.h - what the runtime knows about a region ---------------------------------===//
//
// One RegionState a region name, shared by all translation units and threads. Made at the first
// enter, never destroyed: the program's destructors may still make calls.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_CALL_REGION_H
#define SURROGATE_RUNTIME_CALL_REGION_H

#include "call/Arena.h"
#include "call/Environment.h"
#include "engines/LoadedModel.h"
#include "store/SampleFile.h"
#include "surrogate.h"

#include <atomic>
#include <deque>
#include <mutex>

namespace surrogate::runtime {

/// Relaxed counters, read when the summary is printed.
struct Counters {
  std::atomic<int64_t> calls = 0, samples = 0, answered = 0, fallbacks = 0, scheduled = 0,
                       recorded = 0, refused = 0, dropped = 0;
  std::atomic<int64_t> original = 0, model = 0, gather = 0, store = 0; ///< nanoseconds

  static void add(std::atomic<int64_t> &counter, int64_t value) {
    counter.fetch_add(value, std::memory_order_relaxed);
  }
  void clear();
};

/// Says something once, from whichever thread comes first.
class Once {
public:
  bool first() { return !said.exchange(true, std::memory_order_relaxed); }

private:
  std::atomic<bool> said = false;
};

class RegionState {
public:
  RegionState(const surrogate_region &region, std::string hash, const Environment &environment);

  const std::string name, schema, schemaHash;
  const Environment &environment;
  Counters counters;
  std::atomic<int64_t> inferCalls = 0, collectCalls = 0, recordedBytes = 0;
  Once saidNotFinite, saidFailure, saidRefused, saidNoModel, saidBudget, saidMemory;

  /// \throws Stop where the text lacks the mode.
  int modeOf(const surrogate_region &region, const surrogate_options *options);

  /// Whether the numbers of this call to be answered are those of the region's first one, which
  /// they become where this is the first. (Recorded calls may differ.)
  bool hasNumbers(const RowNumbers &numbers);

  /// The model of this call, or NULL where on_error lets the original code run.
  /// \throws Stop following on_error.
  LoadedModel *modelOf(const surrogate_region &region, const surrogate_options *options);

  /// Whether the schedule gives this call of mode infer to the original code.
  bool isScheduledOriginal(const surrogate_region &region);

  /// Whether calls of mode infer that the original code answers are recorded: where SURROGATE_FILE
  /// says where to. (That the spec names a file isn't enough: a production run writes nothing.)
  bool recordsOriginals() const { return environmentFile.has_value(); }

  /// Where samples of this call would go; NULL where recording has ended.
  SampleFile *fileOf(const surrogate_region &region, const surrogate_options *options);

  /// Whether `every` and the budget let one more call of so many bytes be recorded, which is then
  /// counted.
  bool takesRecord(const surrogate_region &region, int64_t bytes);

  /// What a sample file says about the region.
  const StoredRegion &stored() const { return layout; }

  RegionSummary summary() const;

  /// Around fork(): what another thread holds would be held for ever in the child.
  void lock() { mutex.lock(); }
  void unlock(bool isChild);

private:
  struct ModelSlot {
    std::string path;
    LoadedModel *model; ///< NULL: it can't be loaded, and that was said
  };
  struct FileSlot {
    std::string path;
    SampleFile *file;
  };

  std::string modelPath(const surrogate_region &region, const surrogate_options *options) const;
  LoadedModel *load(const surrogate_region &region, const std::string &path);
  void checkSettings(const surrogate_region &region) const;

  std::mutex mutex;
  std::atomic<bool> numbersKnown = false;
  RowNumbers shape = {};
  StoredRegion layout;
  std::deque<ModelSlot> models; ///< addresses stay
  std::deque<FileSlot> files;
  std::atomic<const ModelSlot *> lastModel = nullptr;
  std::atomic<const FileSlot *> lastFile = nullptr;
  const std::optional<std::string> environmentModel, environmentFile;
  const std::optional<Schedule> environmentSchedule;
};

/// The state of `region`, made or found by its name at its first enter. \throws Stop.
RegionState &stateOf(surrogate_region &region);

/// Prints all summaries, and warnings about variables that named no region.
void saySummaries();

/// Around fork(), inside lockStore/unlockStore.
void lockRegions();
void unlockRegions(bool isChild);

/// SURROGATE_*, read at the first use. \throws Stop.
const Environment &environment();

} // namespace surrogate::runtime

#endif
