//===- StateFormat.h - states as plain data, and as the bytes of a file -----------------===//
//
// docs/state-files.md describes the bytes.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_STORE_STATEFORMAT_H
#define SURROGATE_RUNTIME_STORE_STATEFORMAT_H

#include "surrogate_state.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace surrogate::runtime {

/// Subscripts [begin, end) in steps of `step`; `stride` bytes from one subscript to the next.
struct StateDimension {
  int64_t begin = 0, end = 0, step = 1, stride = 0;
  int64_t count() const { return end > begin && step > 0 ? (end - begin + step - 1) / step : 0; }
};

/// Where a pointer leads to: an object of the program (0, 1, ... in the order of the calls), or a
/// block that pointers alone lead to.
struct StatePlace {
  static constexpr int64_t Nowhere = -1, FirstObject = -2; ///< objects: -2, -3, ...
  int64_t block = Nowhere;
  int64_t offset = 0;
};

/// What was recorded of an item, before or after the region.
struct StateEntry {
  int32_t item = 0;
  int32_t when = SURROGATE_STATE_BEFORE;
  std::vector<StateDimension> dimensions;
  std::vector<char> data; ///< elements row-major; pointers: StatePlace; sizes: int64_t

  int64_t count() const;
};

/// A block keeps its address modulo 64, so that what was aligned stays so.
struct StateBlock {
  int64_t bytes = 0, phase = 0;
};

/// One call.
struct StateRecord {
  int64_t call = 0, thread = 0;
  std::vector<StateBlock> blocks;
  std::vector<StateEntry> entries;

  const StateEntry *find(int item, int when) const;
  StateEntry *find(int item, int when);
};

/// An item as a file tells it.
struct StateItem {
  std::string path, type;
  int64_t bytes = 0;
  int kind = 0, when = 0, rank = 0;
};

struct StateRegion {
  std::string name, source, tool;
  std::vector<StateItem> items;
};

StateRegion describe(const surrogate_state_region &region);
/// Empty where both describe the same items; else the first difference, for a message.
std::string difference(const StateRegion &recorded, const StateRegion &program);

std::vector<char> stateFileHead(const std::string &run);
void appendRegion(std::vector<char> &bytes, const StateRegion &region);
/// `region`: its number in the file, in the order of appendRegion.
void appendRecord(std::vector<char> &bytes, int64_t region, const StateRecord &record);

struct StateFileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// All states of one region in a file.
struct ReadStates {
  StateRegion region;
  std::vector<StateRecord> records;
};
/// \throws StateFileError.
std::vector<ReadStates> readStateFile(const std::string &path);

} // namespace surrogate::runtime

#endif
