//===- ReadSafetensors.cpp - a model from disk, trusting nothing in it ------------------===//
//
//   [length: 8 bytes, little-endian][header: JSON][data]
//   header: {"__metadata__": {"surrogate": "<JSON text>"}, "NAME": {"dtype", "shape",
//   "data_offsets"}}
//
// A file may be cut short or lie in every number: each is held against the file's size before
// anything is allocated or read. Tensors must cover the data without gap or overlap.
//
//===------------------------------------------------------------------------------------===//

#include "model/SafetensorsFile.h"
#include "model/Sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

namespace surrogate::model {

static_assert(std::endian::native == std::endian::little, "tensors are read as they lie on disk");

namespace {

using nlohmann::json;

/// As the reference implementation of the format has it; no header of a real model comes near.
constexpr uint64_t MaximumHeader = 100'000'000;

[[noreturn]] void notAModel(const std::string &why) {
  throw ModelError("it is not a model: " + why +
                   " (a model is a .safetensors file written by surrogate-search, or a TorchScript "
                   "file named .pt)");
}

std::string readWhole(const std::string &path) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found)
    throw ModelError("there is no such file");
  if (status.type() == fs::file_type::directory)
    throw ModelError("it is a folder, not a model; name the .safetensors file in it");
  if (status.type() != fs::file_type::regular)
    throw ModelError("it is not a regular file");
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw ModelError(std::string("it can't be opened: ") + std::strerror(errno));
  std::string content(fs::file_size(path), '\0');
  file.read(content.data(), std::streamsize(content.size()));
  if (!file)
    throw ModelError("it can't be read whole; is it still being written?");
  return content;
}

/// Parses an object. A key that stands twice in one object is refused: readers would differ in
/// which of the two they take.
json parseObject(std::string_view text, const char *what) {
  std::vector<std::set<std::string>> keys;
  auto refuseTwice = [&](int, json::parse_event_t event, json &value) {
    if (event == json::parse_event_t::object_start)
      keys.emplace_back();
    else if (event == json::parse_event_t::object_end)
      keys.pop_back();
    else if (event == json::parse_event_t::key && !keys.back().insert(value).second)
      notAModel(std::string(what) + " holds the key '" + value.get<std::string>() + "' twice");
    return true;
  };
  json object = json::parse(text, refuseTwice, /*allow_exceptions=*/false);
  if (!object.is_object())
    notAModel(std::string(what) + " is not a JSON object");
  return object;
}

/// A non-negative integer that was written as one.
int64_t integerOf(const json &value, const std::string &what) {
  if (!value.is_number_integer() ||
      (value.is_number_unsigned() && value.get<uint64_t>() > uint64_t(INT64_MAX)) ||
      value.get<int64_t>() < 0)
    throw ModelError(what + " is not a number from 0 up");
  return value.get<int64_t>();
}

const json &memberOf(const json &object, const char *key, const std::string &place) {
  auto found = object.find(key);
  if (found == object.end())
    throw ModelError(place + " lacks '" + key + "'");
  return *found;
}

std::string stringOf(const json &object, const char *key, const std::string &place) {
  const json &value = memberOf(object, key, place);
  if (!value.is_string())
    throw ModelError(place + ": '" + key + "' is not a text");
  return value.get<std::string>();
}

ScalarType scalarTypeOf(const std::string &name, const std::string &place) {
  if (name == "F32" || name == "float32")
    return ScalarType::Float32;
  if (name == "F64" || name == "float64")
    return ScalarType::Float64;
  throw ModelError(place + " has the type '" + name + "'; float32 and float64 are known");
}

/// Where a tensor's bytes lie in the data, checked against the data's size.
struct Extent {
  std::string name;
  uint64_t begin, end;
};

template <typename T> void copyValues(std::string_view bytes, std::vector<double> &values) {
  values.resize(bytes.size() / sizeof(T));
  for (size_t i = 0; i < values.size(); ++i) {
    T value;
    std::memcpy(&value, bytes.data() + i * sizeof(T), sizeof(T));
    values[i] = double(value);
  }
}

Extent readTensor(const std::string &name, const json &entry, std::string_view data,
                  Tensor &tensor) {
  const std::string place = "tensor '" + name + "'";
  if (!entry.is_object())
    notAModel(place + " is not described by an object");
  tensor.type = scalarTypeOf(stringOf(entry, "dtype", place), place);
  const uint64_t width = tensor.type == ScalarType::Float32 ? 4 : 8;
  const json &shape = memberOf(entry, "shape", place);
  const json &offsets = memberOf(entry, "data_offsets", place);
  if (!shape.is_array() || !offsets.is_array() || offsets.size() != 2)
    notAModel(place + " has no shape or no pair of data_offsets");
  Extent extent{name, uint64_t(integerOf(offsets[0], place + ": data_offsets")),
                uint64_t(integerOf(offsets[1], place + ": data_offsets"))};
  if (extent.begin > extent.end || extent.end > data.size())
    throw ModelError(place + " lies at bytes " + std::to_string(extent.begin) + " to " +
                     std::to_string(extent.end) + " of " + std::to_string(data.size()) +
                     ": the file is cut short or corrupt");
  uint64_t count = 1;
  for (const json &extentOfDimension : shape) {
    int64_t value = integerOf(extentOfDimension, place + ": shape");
    tensor.shape.push_back(value);
    // No product can pass the data's size, so that it can't overflow either.
    if (value != 0 && count > data.size() / width / uint64_t(value))
      throw ModelError(place + " has a shape that is larger than the file");
    count *= uint64_t(value);
  }
  if (count * width != extent.end - extent.begin)
    throw ModelError(place + " needs " + std::to_string(count * width) +
                     " bytes by its shape, but " + std::to_string(extent.end - extent.begin) +
                     " are given");
  std::string_view bytes = data.substr(extent.begin, extent.end - extent.begin);
  if (tensor.type == ScalarType::Float32)
    copyValues<float>(bytes, tensor.values);
  else
    copyValues<double>(bytes, tensor.values);
  return extent;
}

void readTensors(const json &header, std::string_view data, Network &network) {
  std::vector<Extent> extents;
  for (const auto &[name, entry] : header.items())
    if (name != "__metadata__")
      extents.push_back(readTensor(name, entry, data, network.tensors[name]));
  std::ranges::sort(extents, [](const Extent &a, const Extent &b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  uint64_t at = 0;
  for (const Extent &extent : extents) {
    if (extent.begin != at)
      throw ModelError(
          "tensor '" + extent.name + "' " +
          (extent.begin < at ? "overlaps the one before it" : "leaves a gap before it") +
          ": the file is corrupt");
    at = extent.end;
  }
  if (at != data.size())
    throw ModelError("the tensors end at byte " + std::to_string(at) + " of " +
                     std::to_string(data.size()) + ": the file is cut short or corrupt");
}

Layer readLayer(const json &entry, const std::string &place) {
  if (!entry.is_object())
    throw ModelError(place + " is not an object");
  Layer layer;
  layer.op = stringOf(entry, "op", place);
  layer.inputs = integerOf(memberOf(entry, "inputs", place), place + ": inputs");
  layer.outputs = integerOf(memberOf(entry, "outputs", place), place + ": outputs");
  const json tensors = entry.value("tensors", json::object());
  if (!tensors.is_object())
    throw ModelError(place + ": 'tensors' is not an object");
  for (const auto &[role, name] : tensors.items()) {
    if (!name.is_string())
      throw ModelError(place + ": the name of its '" + role + "' is not a text");
    layer.tensors[role] = name.get<std::string>();
  }
  return layer;
}

/// Returns the SHA-256 that the data should have, where the file says one: models of older
/// versions and users' own don't.
std::optional<std::string> readDescription(const json &header, Network &network) {
  auto metadata = header.find("__metadata__");
  if (metadata == header.end() || !metadata->is_object() || !metadata->contains("surrogate") ||
      !(*metadata)["surrogate"].is_string())
    notAModel("its metadata has no 'surrogate' text; other tensors' files can't be asked");
  const json description =
      parseObject((*metadata)["surrogate"].get<std::string>(), "the metadata's 'surrogate'");
  const std::string place = "the metadata's 'surrogate'";
  int64_t format = integerOf(memberOf(description, "format", place), "format");
  if (format != 1)
    throw ModelError("it is written in format " + std::to_string(format) +
                     ", but this version reads format 1: use a newer surrogate-rewrite");
  network.schema = stringOf(description, "schema", place);
  network.schemaHash = stringOf(description, "schema_hash", place);
  network.features = integerOf(memberOf(description, "features", place), "features");
  network.targets = integerOf(memberOf(description, "targets", place), "targets");
  network.type = scalarTypeOf(stringOf(description, "type", place), "the model");
  const json &layers = memberOf(description, "layers", place);
  if (!layers.is_array())
    throw ModelError("'layers' is not a list");
  for (size_t i = 0; i < layers.size(); ++i)
    network.layers.push_back(readLayer(layers[i], "layer " + std::to_string(i)));
  const json provenance = description.value("provenance", json::object());
  if (!provenance.is_object())
    throw ModelError("'provenance' is not an object");
  network.provenance = provenance.dump();
  if (!description.contains("data_hash"))
    return std::nullopt;
  return stringOf(description, "data_hash", place);
}

Network readFrom(const std::string &content) {
  if (content.size() < 8)
    notAModel("it has only " + std::to_string(content.size()) + " bytes");
  uint64_t length = 0;
  std::memcpy(&length, content.data(), 8);
  if (length > MaximumHeader || length > content.size() - 8)
    notAModel("its header would be " + std::to_string(length) + " bytes long, but the file has " +
              std::to_string(content.size()) + "; it is cut short or of another kind");
  const std::string_view whole = content;
  const json header = parseObject(whole.substr(8, length), "its header");
  Network network;
  const std::optional<std::string> dataHash = readDescription(header, network);
  const std::string_view data = whole.substr(8 + length);
  readTensors(header, data, network);
  if (dataHash && sha256(data) != *dataHash)
    throw ModelError("its data_hash isn't the SHA-256 of its tensors: the file is corrupt, or was "
                     "changed after it was written; copy it again, or search again");
  checkNetwork(network);
  return network;
}

} // namespace

Network readNetwork(const std::string &path) {
  try {
    return readFrom(readWhole(path));
  } catch (const ModelError &error) {
    throw ModelError("model '" + path + "': " + error.what());
  } catch (const std::exception &error) { // out of memory, or the file system
    throw ModelError("model '" + path + "': it can't be read: " + error.what());
  }
}

} // namespace surrogate::model
