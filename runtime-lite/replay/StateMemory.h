//===- StateMemory.h - addresses to places, and back ------------------------------------===//
#ifndef SURROGATE_RUNTIME_REPLAY_STATEMEMORY_H
#define SURROGATE_RUNTIME_REPLAY_STATEMEMORY_H

#include "store/StateFormat.h"

#include <memory>

namespace surrogate::runtime {

/// The memory of a recorded call: variables of the program, and the blocks that pointers lead to.
class StateMemory {
public:
  void addObject(const void *address, int64_t bytes);
  void addMemory(const char *begin, const char *end);
  /// What a pointer leads to, whether or not the region touches it.
  void addPointee(const char *begin, const char *end);
  /// Joins what overlaps or touches to blocks, and what a pointer leads to with what lies near it.
  std::vector<StateBlock> join();
  /// After `join`. Where the memory begins that holds `address`, else where it ends.
  StatePlace placeOf(const void *address) const;

private:
  struct Piece {
    const char *begin, *end;
    bool isPointee = false;
  };
  std::vector<Piece> objects, pieces;
};

/// The same memory, laid out anew for a replay: zeroed blocks, and this program's variables.
class ReplayMemory {
public:
  explicit ReplayMemory(const std::vector<StateBlock> &blocks);
  void addObject(const void *address) { objects.push_back(static_cast<const char *>(address)); }
  void *addressOf(const StatePlace &place) const;

private:
  std::vector<std::unique_ptr<char[]>> storage;
  std::vector<char *> blocks;
  std::vector<const char *> objects;
};

} // namespace surrogate::runtime

#endif
