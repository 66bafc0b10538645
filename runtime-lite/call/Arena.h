//===- Arena.h - what one open call needs, kept by thread for the next ------------------===//
//
// A call's buffers live here from enter to leave. A thread keeps what its last calls used, so
// that a call in a loop allocates nothing; nested and recursive calls take one each.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_CALL_ARENA_H
#define SURROGATE_RUNTIME_CALL_ARENA_H

#include "store/StorePlugin.h"

#include <cstddef>
#include <cstdint>

namespace surrogate::runtime {

class RegionState;
class LoadedModel;
class SampleFile;

/// Widths of a call's rows: constants B, features F, targets T.
struct RowNumbers {
  int64_t callFeatures, features, targets;
  bool operator==(const RowNumbers &) const = default;
};

/// Bytes aligned to a cache line that only grow. What they held is lost as they grow.
class Block {
public:
  Block() = default;
  Block(const Block &) = delete;
  Block &operator=(const Block &) = delete;
  ~Block();

  /// At least `size` bytes. \throws std::bad_alloc.
  char *reserve(size_t size);

private:
  char *bytes = nullptr;
  size_t capacity = 0;
};

/// The runtime's side of an open surrogate_call.
struct CallState {
  RegionState *region = nullptr;
  LoadedModel *model = nullptr; ///< who is asked by surrogate_answer; NULL: nobody
  SampleFile *file = nullptr;   ///< where leave may record; NULL: nowhere
  CallKind kind = CallKind::Original;
  RowNumbers numbers = {};
  int64_t number = 0;   ///< of the region's calls in this run, from 0
  int64_t entered = 0;  ///< nanoseconds, when surrogate_enter was done
  int64_t answered = 0; ///< when surrogate_answer was done, or 0
  Block callInputs, inputs, outputs;
  CallState *next = nullptr;
};

/// Takes a state from this thread's store, or makes one. \throws std::bad_alloc.
CallState *takeCallState();
void giveBack(CallState *state);

/// A small number for this thread, from 0 in order of first calls.
int64_t threadNumber();

/// Nanoseconds of a monotonic clock.
int64_t now();

} // namespace surrogate::runtime

#endif
