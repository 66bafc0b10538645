//===- StateCall.cpp - one call, recorded or replayed -----------------------------------===//

#include "replay/StateCall.h"

#include <algorithm>
#include <cstring>

namespace surrogate::runtime {

namespace {

/// Calls `visit` with each element's distance from element (0, ..., 0), row-major.
template <typename Visit>
void forEachOffset(const std::vector<StateDimension> &dimensions, size_t depth, int64_t offset,
                   const Visit &visit) {
  if (depth == dimensions.size())
    return visit(offset);
  const StateDimension &dimension = dimensions[depth];
  for (int64_t at = dimension.begin; at < dimension.end; at += dimension.step)
    forEachOffset(dimensions, depth + 1, offset + at * dimension.stride, visit);
}

template <typename Value> void append(std::vector<char> &data, const Value &value) {
  const char *raw = reinterpret_cast<const char *>(&value);
  data.insert(data.end(), raw, raw + sizeof value);
}

} // namespace

StateCall::StateCall(const surrogate_state_region &region, const StateRecord *source)
    : region(region), source(source), replayed(source ? source->blocks : std::vector<StateBlock>()),
      ranges(size_t(region.item_count)), cursors(size_t(region.item_count)) {
  if (source) {
    record.call = source->call;
    record.thread = source->thread;
  }
}

StateEntry &StateCall::entryOf(int item, int when) {
  if (StateEntry *known = record.find(item, when))
    return *known;
  record.entries.emplace_back();
  record.entries.back().item = item;
  record.entries.back().when = when;
  return record.entries.back();
}

/// The dimensions that were announced; a replay's are the recorded ones.
std::vector<StateDimension> StateCall::takeDimensions(int item) {
  std::vector<StateDimension> taken;
  taken.swap(dimensions);
  if (!isReplay())
    return taken;
  for (int when : {SURROGATE_STATE_BEFORE, SURROGATE_STATE_AFTER})
    if (const StateEntry *entry = source->find(item, when))
      return entry->dimensions;
  return taken;
}

void StateCall::object(const void *address, int64_t bytes) {
  if (isReplay())
    replayed.addObject(address);
  else
    memory.addObject(address, bytes);
}

/// The next `bytes` bytes that were recorded of a pointer, a size or a value.
const char *StateCall::nextRecorded(int item, size_t bytes) {
  const StateEntry *entry = source->find(item, SURROGATE_STATE_BEFORE);
  size_t &cursor = cursors[size_t(item)];
  if (!entry || cursor + bytes > entry->data.size())
    return nullptr;
  cursor += bytes;
  return entry->data.data() + cursor - bytes;
}

void *StateCall::pointer(int item, const void *pointer, int64_t bytes) {
  if (!isReplay()) {
    const char *begin = static_cast<const char *>(pointer);
    if (begin)
      memory.addPointee(begin, begin + bytes);
    append(entryOf(item, SURROGATE_STATE_BEFORE).data, pointer);
    return const_cast<void *>(pointer);
  }
  StatePlace place;
  if (const char *recorded = nextRecorded(item, sizeof place))
    std::memcpy(&place, recorded, sizeof place);
  append(entryOf(item, SURROGATE_STATE_BEFORE).data, place);
  return replayed.addressOf(place);
}

void StateCall::slot(const void *address, int64_t bytes) {
  const char *begin = static_cast<const char *>(address);
  if (!isReplay()) // in the block that the pointer before it on the way leads to
    memory.addPointee(begin, begin + bytes);
}

int64_t StateCall::size(int item, int64_t length) {
  if (isReplay())
    if (const char *recorded = nextRecorded(item, sizeof length))
      std::memcpy(&length, recorded, sizeof length);
  append(entryOf(item, SURROGATE_STATE_BEFORE).data, length);
  return length;
}

/// A whole stride after the last element: structs whose last members no one touches. And all from
/// element (0, ..., 0) on, where the pointer leads that the elements are counted from.
void StateCall::addMemory(const Array &array) {
  const char *begin = array.first, *end = begin;
  int64_t last = 0, step = itemOf(array.item).bytes;
  for (const StateDimension &dimension : array.dimensions) {
    if (dimension.count() == 0)
      return;
    const int64_t at = dimension.begin + (dimension.count() - 1) * dimension.step;
    begin += std::min(dimension.begin * dimension.stride, at * dimension.stride);
    last += std::max(dimension.begin * dimension.stride, at * dimension.stride);
    step = std::max(step, dimension.stride);
  }
  if (array.dimensions.size() > 1) // rows of a window: what lies between them isn't touched
    step = itemOf(array.item).bytes;
  memory.addMemory(std::min<const char *>(begin, array.first),
                   std::max<const char *>(end + last + step, array.first));
}

void StateCall::gather(const Array &array, StateEntry &entry) const {
  const int64_t bytes = itemOf(array.item).bytes;
  entry.dimensions = array.dimensions;
  if (!array.first)
    return;
  entry.data.reserve(size_t(entry.count() * bytes));
  forEachOffset(array.dimensions, 0, 0, [&](int64_t offset) {
    const char *element = array.first + offset;
    entry.data.insert(entry.data.end(), element, element + bytes);
  });
}

void StateCall::put(const Array &array, const StateEntry &entry) const {
  const auto bytes = size_t(itemOf(array.item).bytes);
  size_t done = 0;
  forEachOffset(array.dimensions, 0, 0, [&](int64_t offset) {
    // What stands there already may be a constant, which can't be written.
    const char *recorded = entry.data.data() + done;
    if (done + bytes <= entry.data.size() &&
        std::memcmp(array.first + offset, recorded, bytes) != 0)
      std::memcpy(array.first + offset, recorded, bytes);
    done += bytes;
  });
}

void StateCall::array(int item, const void *first) {
  Array array = {item, static_cast<char *>(const_cast<void *>(first)), takeDimensions(item)};
  const int when = itemOf(item).when;
  if (!isReplay() && array.first)
    addMemory(array);
  if (when & SURROGATE_STATE_BEFORE) {
    if (isReplay())
      if (const StateEntry *entry = source->find(item, SURROGATE_STATE_BEFORE);
          entry && array.first && !entry->data.empty())
        put(array, *entry);
    gather(array, entryOf(item, SURROGATE_STATE_BEFORE));
  }
  if (when & SURROGATE_STATE_AFTER)
    arrays.push_back(std::move(array));
}

bool StateCall::first(int item, int64_t *at) {
  std::vector<StateDimension> &known = ranges[size_t(item)];
  if (!isAfter)
    known = takeDimensions(item);
  dimensions.clear();
  cursors[size_t(item)] = 0;
  const int when = isAfter ? SURROGATE_STATE_AFTER : SURROGATE_STATE_BEFORE;
  if (itemOf(item).when & when)
    entryOf(item, when).dimensions = known;
  for (size_t each = 0; each < known.size(); ++each) {
    if (known[each].count() == 0)
      return false;
    at[each] = known[each].begin;
  }
  return true;
}

bool StateCall::next(int item, int64_t *at) {
  const std::vector<StateDimension> &known = ranges[size_t(item)];
  for (size_t each = known.size(); each-- > 0;) {
    at[each] += known[each].step;
    if (at[each] < known[each].end)
      return true;
    at[each] = known[each].begin;
  }
  return false;
}

/// An element in memory. One that is only written has a place before the region, too.
void StateCall::element(int item, const void *address) {
  const char *begin = static_cast<const char *>(address);
  if (!isReplay() && !isAfter)
    memory.addMemory(begin, begin + itemOf(item).bytes);
  value(item, const_cast<void *>(address));
}

void StateCall::value(int item, void *value) {
  const auto bytes = size_t(itemOf(item).bytes);
  const int when = isAfter ? SURROGATE_STATE_AFTER : SURROGATE_STATE_BEFORE;
  if (!(itemOf(item).when & when))
    return;
  if (isReplay() && !isAfter)
    if (const char *recorded = nextRecorded(item, bytes);
        recorded && std::memcmp(value, recorded, bytes) != 0)
      std::memcpy(value, recorded, bytes);
  std::vector<char> &data = entryOf(item, when).data;
  const char *raw = static_cast<const char *>(value);
  data.insert(data.end(), raw, raw + bytes);
}

void StateCall::after() {
  isAfter = true;
  for (const Array &array : arrays)
    gather(array, entryOf(array.item, SURROGATE_STATE_AFTER));
}

StateRecord StateCall::finish() {
  if (!isAfter)
    after();
  if (isReplay()) {
    record.blocks = source->blocks;
    return std::move(record);
  }
  record.blocks = memory.join();
  for (StateEntry &entry : record.entries) {
    if (itemOf(entry.item).kind != SURROGATE_STATE_POINTER)
      continue;
    std::vector<char> places;
    for (size_t each = 0; each + sizeof(void *) <= entry.data.size(); each += sizeof(void *)) {
      const void *pointer = nullptr;
      std::memcpy(static_cast<void *>(&pointer), entry.data.data() + each, sizeof pointer);
      append(places, pointer ? memory.placeOf(pointer) : StatePlace());
    }
    entry.data = std::move(places);
  }
  return std::move(record);
}

} // namespace surrogate::runtime
