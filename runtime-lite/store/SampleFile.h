//===- SampleFile.h - samples on their way to disk --------------------------------------===//
//
// Samples gather in a segment in memory, one for each name that the user gave; a segment that is
// full becomes a file, and what is left becomes one at exit. A file that can't be written ends
// collecting for its name, with a message; the program goes on.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_STORE_SAMPLEFILE_H
#define SURROGATE_RUNTIME_STORE_SAMPLEFILE_H

#include "store/StorePlugin.h"

#include <atomic>
#include <map>
#include <mutex>

namespace surrogate::runtime {

/// What is stored of one call. Rows may be strided; the pointers are read during `append` only.
struct CallRecord {
  const void *callInputs, *inputs, *outputs;
  int64_t callFeatures, features, targets; ///< B, F, T of this call
  int64_t inputStride, outputStride;       ///< bytes
  StoredCall call;                         ///< all but firstRow
  std::atomic<int64_t> *nanoseconds;       ///< the region's time in the store
  std::atomic<int64_t> *recorded; ///< the region's samples: those that are lost are taken back
};

class SampleFile {
public:
  explicit SampleFile(std::string path) : path(std::move(path)) {}

  /// Adds a call of a region; `shape` holds its names and types. Publishes when the
  /// segment is full. Returns false where collecting to this file has ended.
  bool append(const StoredRegion &shape, const CallRecord &record);

  /// Publishes what there is, on the time of the regions in it. Returns false after a message.
  bool publish();

  bool hasEnded() const { return ended.load(std::memory_order_relaxed); }

  /// In a child process: what was gathered belongs to the parent.
  void forget();

  std::mutex &lock() { return mutex; }

private:
  struct Part : StoredRegion {
    std::atomic<int64_t> *nanoseconds = nullptr, *recorded = nullptr;
  };
  using Segment = std::map<std::string, Part>; ///< by region's name

  bool publishSegment(const Segment &segment);
  void publishImage(const Segment &full, const std::vector<char> &image);
  void end(const Segment &lost, const std::string &why);

  const std::string path;
  std::mutex mutex;
  Segment segment;
  size_t bytes = 0;     ///< in `segment`
  bool checked = false; ///< a mistyped folder shows at the first call, not after the last
  size_t published = 0; ///< files; guarded by what holds while a file is made
  bool saidTaken = false;
  std::atomic<bool> ended = false;
};

/// The file of that name; one object a name for the whole process.
SampleFile &sampleFile(const std::string &path);

/// Publishes everything. Returns false if something couldn't be.
bool publishAll();

/// Around fork(): no other thread is inside the store, and the child forgets.
void lockStore();
void unlockStore(bool isChild);

} // namespace surrogate::runtime

#endif
