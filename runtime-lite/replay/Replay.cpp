//===- Replay.cpp - recorded states through an extracted region -------------------------===//

#include "replay/Replay.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <optional>

namespace surrogate::runtime {

OpenState *Replay::next() {
  current = {};
  if (!source(current))
    return nullptr;
  auto state = std::make_unique<OpenState>();
  state->region = region.region->name;
  state->call = std::make_unique<StateCall>(*region.region, &current);
  state->finish = [this](StateRecord gathered) { sink(current, std::move(gathered)); };
  return state.release();
}

namespace {

template <typename Value> Value read(const char *bytes) {
  Value value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

std::string floatText(double value, const char *format) {
  char text[96];
  std::snprintf(text, sizeof text, format, value, value);
  return text;
}

std::string integerText(const StateItem &item, const char *value) {
  const bool isUnsigned = item.type.find("unsigned") != std::string::npos || item.type == "bool" ||
                          item.type == "_Bool";
  switch (item.bytes) {
  case 1:
    return std::to_string(isUnsigned ? int(read<uint8_t>(value)) : int(read<int8_t>(value)));
  case 2:
    return std::to_string(isUnsigned ? int(read<uint16_t>(value)) : int(read<int16_t>(value)));
  case 4:
    return isUnsigned ? std::to_string(read<uint32_t>(value))
                      : std::to_string(read<int32_t>(value));
  case 8:
    return isUnsigned ? std::to_string(read<uint64_t>(value))
                      : std::to_string(read<int64_t>(value));
  default:
    return "";
  }
}

} // namespace

std::string valueText(const StateItem &item, const char *value) {
  if (item.type == "double")
    return floatText(read<double>(value), "%.17g (%a)");
  if (item.type == "float")
    return floatText(double(read<float>(value)), "%.9g (%a)");
  std::string text = item.type == "long double" ? "" : integerText(item, value);
  if (!text.empty())
    return text;
  for (int64_t each = 0; each < valueBytes(item); ++each) {
    char byte[4];
    std::snprintf(byte, sizeof byte, "%02x", unsigned(static_cast<unsigned char>(value[each])));
    text += byte;
  }
  return "bytes " + text;
}

std::string elementText(const StateItem &item, const StateEntry &entry, int64_t index) {
  std::string subscripts;
  for (size_t each = entry.dimensions.size(); each-- > 0;) {
    const StateDimension &dimension = entry.dimensions[each];
    const int64_t count = std::max<int64_t>(dimension.count(), 1);
    const int64_t at = dimension.begin + index % count * dimension.step;
    index /= count;
    subscripts = "[" + std::to_string(at) + "]" + subscripts;
  }
  // "points->p[].cost": the subscripts go where the path leaves room, the rest at its end.
  std::string path = item.path;
  for (size_t at; !subscripts.empty() && (at = path.find("[]")) != std::string::npos;) {
    const size_t end = subscripts.find(']') + 1;
    path.replace(at, 2, subscripts.substr(0, end));
    subscripts.erase(0, end);
  }
  return path + subscripts;
}

int64_t valueBytes(const StateItem &item) {
  return item.type == "long double" && item.bytes == 16 ? 10 : item.bytes;
}

std::string firstDifference(const StateRegion &region, const StateRecord &recorded,
                            const StateRecord &gathered) {
  for (const StateEntry &wanted : recorded.entries) {
    if (wanted.when != SURROGATE_STATE_AFTER)
      continue;
    const StateItem &item = region.items[size_t(wanted.item)];
    const StateEntry *got = gathered.find(wanted.item, SURROGATE_STATE_AFTER);
    if (!got || got->data.size() != wanted.data.size())
      return item.path + ": recorded " + std::to_string(wanted.data.size()) + " bytes, replayed " +
             std::to_string(got ? got->data.size() : 0);
    for (int64_t each = 0; each * item.bytes < int64_t(wanted.data.size()); ++each) {
      const char *left = wanted.data.data() + each * item.bytes;
      const char *right = got->data.data() + each * item.bytes;
      if (std::memcmp(left, right, size_t(valueBytes(item))) != 0)
        return elementText(item, wanted, each) + ": recorded " + valueText(item, left) +
               ", replayed " + valueText(item, right);
    }
  }
  return "";
}

} // namespace surrogate::runtime
