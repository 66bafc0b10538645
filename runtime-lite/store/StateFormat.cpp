//===- StateFormat.cpp - states as the bytes of a file ----------------------------------===//

#include "store/StateFormat.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <fstream>
#include <iterator>

namespace surrogate::runtime {

namespace {

constexpr char Magic[] = "surrogate states 1\n"; // 19 characters
constexpr size_t MagicSize = sizeof Magic - 1;

void appendInteger(std::vector<char> &bytes, int64_t value) {
  const char *raw = reinterpret_cast<const char *>(&value);
  bytes.insert(bytes.end(), raw, raw + sizeof value);
}

/// A chunk's tag and the room for its length, which closeChunk fills in.
size_t openChunk(std::vector<char> &bytes, const char *tag) {
  bytes.insert(bytes.end(), tag, tag + 4);
  appendInteger(bytes, 0);
  return bytes.size();
}

void closeChunk(std::vector<char> &bytes, size_t begin) {
  const auto length = int64_t(bytes.size() - begin);
  std::memcpy(bytes.data() + begin - sizeof length, &length, sizeof length);
}

void appendTextChunk(std::vector<char> &bytes, const char *tag, const std::string &text) {
  const size_t begin = openChunk(bytes, tag);
  bytes.insert(bytes.end(), text.begin(), text.end());
  closeChunk(bytes, begin);
}

/// Reads a chunk from front to back.
class Cursor {
public:
  Cursor(const char *data, size_t size) : data(data), left(size) {}

  int64_t integer() {
    int64_t value = 0;
    std::memcpy(&value, take(sizeof value), sizeof value);
    return value;
  }
  /// A number of things of which each takes at least `bytes` bytes.
  size_t count(size_t bytes) {
    const int64_t value = integer();
    if (value < 0 || size_t(value) > left / bytes)
      throw StateFileError("it is damaged");
    return size_t(value);
  }
  const char *take(size_t size) {
    if (size > left)
      throw StateFileError("it is damaged");
    const char *taken = data;
    data += size;
    left -= size;
    return taken;
  }
  bool atEnd() const { return left == 0; }

private:
  const char *data;
  size_t left;
};

StateRecord readRecord(Cursor &cursor) {
  StateRecord record;
  record.call = cursor.integer();
  record.thread = cursor.integer();
  record.blocks.resize(cursor.count(16));
  for (StateBlock &block : record.blocks) {
    block.bytes = cursor.integer();
    block.phase = cursor.integer();
  }
  record.entries.resize(cursor.count(32));
  for (StateEntry &entry : record.entries) {
    entry.item = int32_t(cursor.integer());
    entry.when = int32_t(cursor.integer());
    entry.dimensions.resize(cursor.count(32));
    for (StateDimension &dimension : entry.dimensions) {
      dimension.begin = cursor.integer();
      dimension.end = cursor.integer();
      dimension.step = cursor.integer();
      dimension.stride = cursor.integer();
    }
    const size_t size = cursor.count(1);
    const char *data = cursor.take(size);
    entry.data.assign(data, data + size);
  }
  return record;
}

StateRegion readRegion(const char *text, size_t size) {
  const nlohmann::json json = nlohmann::json::parse(text, text + size);
  StateRegion region;
  region.name = json.at("name");
  region.source = json.at("source");
  region.tool = json.at("tool");
  for (const nlohmann::json &each : json.at("items")) {
    StateItem item;
    item.path = each.at("path");
    item.type = each.at("type");
    item.bytes = each.at("bytes");
    item.kind = each.at("kind");
    item.when = each.at("when");
    item.rank = each.at("rank");
    region.items.push_back(std::move(item));
  }
  return region;
}

} // namespace

int64_t StateEntry::count() const {
  int64_t product = 1;
  for (const StateDimension &dimension : dimensions)
    product *= dimension.count();
  return product;
}

const StateEntry *StateRecord::find(int item, int when) const {
  for (const StateEntry &entry : entries)
    if (entry.item == item && entry.when == when)
      return &entry;
  return nullptr;
}

StateEntry *StateRecord::find(int item, int when) {
  return const_cast<StateEntry *>(std::as_const(*this).find(item, when));
}

StateRegion describe(const surrogate_state_region &region) {
  StateRegion described{region.name, region.source, region.tool, {}};
  for (int64_t each = 0; each < region.item_count; ++each) {
    const surrogate_state_item &item = region.items[each];
    described.items.push_back({item.path, item.type, item.bytes, item.kind, item.when, item.rank});
  }
  return described;
}

std::string difference(const StateRegion &recorded, const StateRegion &program) {
  for (size_t each = 0; each < std::min(recorded.items.size(), program.items.size()); ++each) {
    const StateItem &left = recorded.items[each], &right = program.items[each];
    if (left.path != right.path)
      return "item " + std::to_string(each) + " is '" + left.path + "' there and '" + right.path +
             "' in this program";
    if (left.type != right.type || left.bytes != right.bytes || left.kind != right.kind ||
        left.when != right.when || left.rank != right.rank)
      return "'" + left.path + "' is of another kind or type there";
  }
  if (recorded.items.size() != program.items.size())
    return "it has " + std::to_string(recorded.items.size()) + " items, this program " +
           std::to_string(program.items.size());
  return "";
}

std::vector<char> stateFileHead(const std::string &run) {
  std::vector<char> bytes(Magic, Magic + MagicSize);
  appendTextChunk(bytes, "RUN ", run);
  return bytes;
}

void appendRegion(std::vector<char> &bytes, const StateRegion &region) {
  nlohmann::json items = nlohmann::json::array();
  for (const StateItem &item : region.items)
    items.push_back({{"path", item.path},
                     {"type", item.type},
                     {"bytes", item.bytes},
                     {"kind", item.kind},
                     {"when", item.when},
                     {"rank", item.rank}});
  const nlohmann::json json = {{"name", region.name},
                               {"source", region.source},
                               {"tool", region.tool},
                               {"items", std::move(items)}};
  appendTextChunk(bytes, "REGN",
                  json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void appendRecord(std::vector<char> &bytes, int64_t region, const StateRecord &record) {
  const size_t begin = openChunk(bytes, "CALL");
  for (int64_t value : {region, record.call, record.thread, int64_t(record.blocks.size())})
    appendInteger(bytes, value);
  for (const StateBlock &block : record.blocks) {
    appendInteger(bytes, block.bytes);
    appendInteger(bytes, block.phase);
  }
  appendInteger(bytes, int64_t(record.entries.size()));
  for (const StateEntry &entry : record.entries) {
    appendInteger(bytes, entry.item);
    appendInteger(bytes, entry.when);
    appendInteger(bytes, int64_t(entry.dimensions.size()));
    for (const StateDimension &dimension : entry.dimensions)
      for (int64_t value : {dimension.begin, dimension.end, dimension.step, dimension.stride})
        appendInteger(bytes, value);
    appendInteger(bytes, int64_t(entry.data.size()));
    bytes.insert(bytes.end(), entry.data.begin(), entry.data.end());
  }
  closeChunk(bytes, begin);
}

std::vector<ReadStates> readStateFile(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw StateFileError("it can't be read: " + std::string(std::strerror(errno)));
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (text.compare(0, MagicSize, Magic) != 0)
    throw StateFileError("it isn't a file of states");
  std::vector<ReadStates> read;
  Cursor cursor(text.data() + MagicSize, text.size() - MagicSize);
  try {
    while (!cursor.atEnd()) {
      const std::string tag(cursor.take(4), 4);
      const size_t size = cursor.count(1);
      const char *chunk = cursor.take(size);
      if (tag == "REGN")
        read.push_back({readRegion(chunk, size), {}});
      if (tag != "CALL") // what a later version adds is passed over
        continue;
      Cursor call(chunk, size);
      const int64_t region = call.integer();
      if (region < 0 || size_t(region) >= read.size())
        throw StateFileError("it is damaged");
      read[size_t(region)].records.push_back(readRecord(call));
    }
  } catch (const nlohmann::json::exception &) {
    throw StateFileError("it is damaged");
  }
  return read;
}

} // namespace surrogate::runtime
