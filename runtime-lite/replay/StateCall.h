//===- StateCall.h - one call, recorded or replayed -------------------------------------===//
//
// Generated code says what a region touches in the same order in both cases. Recording gathers
// the elements where they lie; replaying puts recorded ones there before, and gathers after.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_REPLAY_STATECALL_H
#define SURROGATE_RUNTIME_REPLAY_STATECALL_H

#include "replay/StateMemory.h"

#include <memory>

namespace surrogate::runtime {

class StateCall {
public:
  /// Records a call; `source`, which outlives it, is replayed where there is one.
  StateCall(const surrogate_state_region &region, const StateRecord *source);

  void object(const void *address, int64_t bytes);
  void dimension(const StateDimension &dimension) { dimensions.push_back(dimension); }
  void *pointer(int item, const void *pointer, int64_t bytes);
  void slot(const void *address, int64_t bytes);
  int64_t size(int item, int64_t length);
  void array(int item, const void *first);
  bool first(int item, int64_t *at);
  bool next(int item, int64_t *at);
  void element(int item, const void *address);
  void value(int item, void *value);
  void after();
  /// What was gathered, its pointers as places. The call is over.
  StateRecord finish();

private:
  struct Array {
    int item;
    char *first;
    std::vector<StateDimension> dimensions;
  };

  const surrogate_state_item &itemOf(int item) const { return region.items[item]; }
  bool isReplay() const { return source != nullptr; }
  StateEntry &entryOf(int item, int when);
  std::vector<StateDimension> takeDimensions(int item);
  void addMemory(const Array &array);
  void gather(const Array &array, StateEntry &entry) const;
  void put(const Array &array, const StateEntry &entry) const;
  const char *nextRecorded(int item, size_t bytes);

  const surrogate_state_region &region;
  const StateRecord *source;
  StateRecord record;
  StateMemory memory;
  ReplayMemory replayed;
  std::vector<StateDimension> dimensions; ///< of the item to come
  std::vector<Array> arrays;
  std::vector<std::vector<StateDimension>> ranges; ///< by item, of the irregular ones
  std::vector<size_t> cursors;                     ///< by item, into what was recorded
  bool isAfter = false;
};

} // namespace surrogate::runtime

#endif
