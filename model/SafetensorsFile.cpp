//===- SafetensorsFile.cpp - models on disk ---------------------------------------------===//
//
// 8 bytes header length, little endian | JSON header | tensors' bytes. The header says for
// each tensor {"dtype", "shape", "data_offsets": [begin, end)}, relative to the first byte
// after the header. The format asks that the tensors fill the file without hole or overlap,
// and so do we: a file with room for something else is not one we wrote.
//
//===------------------------------------------------------------------------------------===//
#include "model/SafetensorsFile.h"

#include "NetworkMetadata.h"

#include <nlohmann/json.hpp>

#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <set>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static_assert(std::endian::native == std::endian::little, "tensors are stored little-endian");

namespace surrogate::model {
namespace {

using Json = nlohmann::json;

constexpr const char *metadataKey = "surrogate";
constexpr uint64_t largestHeader = 100'000'000; // the format's own limit

[[noreturn]] void refuse(const std::string &reason) { throw ModelError(reason); }

[[noreturn]] void refuseForeign(const std::string &reason) {
  refuse("is not a .safetensors file (" + reason + ")");
}

/// A file descriptor that closes itself.
struct File {
  int descriptor;
  ~File() {
    if (descriptor >= 0)
      close(descriptor);
  }
};

std::string readWholeFile(const std::string &path) {
  File file{open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.descriptor < 0)
    refuse(errno == ENOENT ? "does not exist"
                           : std::string("can't be opened: ") + std::strerror(errno));
  struct stat status{};
  if (fstat(file.descriptor, &status) != 0 || !S_ISREG(status.st_mode))
    refuse("is not a file");
  std::string bytes(static_cast<size_t>(status.st_size), '\0');
  for (size_t done = 0; done < bytes.size();) {
    ssize_t got = read(file.descriptor, bytes.data() + done, bytes.size() - done);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      refuse(std::string("can't be read: ") + std::strerror(errno));
    if (got == 0)
      refuse("became shorter while it was read");
    done += static_cast<size_t>(got);
  }
  return bytes;
}

/// Parses the header; a name given twice is refused, since readers differ in which one counts.
Json parseHeader(std::string_view text) {
  std::set<std::string> names;
  bool twice = false;
  auto watch = [&](int depth, Json::parse_event_t event, Json &value) {
    if (event == Json::parse_event_t::key && depth == 1)
      twice = !names.insert(value.get<std::string>()).second || twice;
    return true;
  };
  Json header = Json::parse(text, watch, /*allow_exceptions=*/false);
  if (!header.is_object())
    refuseForeign("its header is not a JSON object");
  if (twice)
    refuseForeign("its header names a tensor twice");
  return header;
}

uint64_t sizeFrom(const Json &number, const std::string &name) {
  if (!number.is_number_unsigned())
    refuseForeign("tensor '" + name + "' has a size or offset that is not a natural number");
  return number.get<uint64_t>();
}

struct Placed {
  Tensor tensor;
  uint64_t begin = 0, end = 0; ///< bytes, relative to the end of the header
};

/// Type, shape and place of one tensor, checked against `available` bytes of data.
Placed placeTensor(const std::string &name, const Json &entry, uint64_t available) {
  if (!entry.is_object() || !entry.contains("dtype") || !entry.contains("shape") ||
      !entry.contains("data_offsets"))
    refuseForeign("tensor '" + name + "' lacks dtype, shape or data_offsets");
  const Json &dtype = entry["dtype"], &shape = entry["shape"], &offsets = entry["data_offsets"];
  if (!dtype.is_string() || !shape.is_array() || !offsets.is_array() || offsets.size() != 2)
    refuseForeign("tensor '" + name + "' has a malformed dtype, shape or data_offsets");
  Placed placed;
  uint64_t bytes = 0;
  if (dtype == "F32")
    bytes = sizeof(float);
  else if (dtype == "F64")
    bytes = sizeof(double);
  else
    refuse("has tensor '" + name + "' of type " + dtype.get<std::string>() +
           "; models hold F32 and F64");
  placed.tensor.type = bytes == sizeof(float) ? ScalarType::Float32 : ScalarType::Float64;
  for (const Json &number : shape) {
    uint64_t extent = sizeFrom(number, name);
    if (extent == 0 || extent > available || bytes > available / extent)
      refuse("is truncated or corrupt: tensor '" + name + "' doesn't fit into it");
    bytes *= extent;
    placed.tensor.shape.push_back(static_cast<int64_t>(extent));
  }
  placed.begin = sizeFrom(offsets[0], name);
  placed.end = sizeFrom(offsets[1], name);
  if (placed.begin > placed.end || placed.end > available || placed.end - placed.begin != bytes)
    refuse("is truncated or corrupt: tensor '" + name + "' doesn't lie where its header says");
  return placed;
}

template <typename Scalar> void readValues(Tensor &tensor, std::string_view bytes) {
  tensor.values.resize(bytes.size() / sizeof(Scalar));
  for (size_t element = 0; element < tensor.values.size(); ++element) {
    Scalar value; // the bytes needn't be aligned
    std::memcpy(&value, bytes.data() + element * sizeof(Scalar), sizeof(Scalar));
    tensor.values[element] = value;
  }
}

std::map<std::string, Tensor> readTensors(const Json &header, std::string_view data) {
  std::map<std::string, Placed> all;
  std::map<uint64_t, const Placed *> byPlace;
  for (const auto &[name, entry] : header.items())
    if (name != "__metadata__") {
      Placed &placed = all[name] = placeTensor(name, entry, data.size());
      if (!byPlace.emplace(placed.begin, &placed).second)
        refuse("is corrupt: its tensors overlap");
    }
  uint64_t at = 0;
  for (const auto &[begin, placed] : byPlace) {
    if (begin != at)
      refuse("is corrupt: its tensors overlap or leave a hole");
    at = placed->end;
  }
  if (at != data.size())
    refuse("is corrupt: it has bytes that belong to no tensor");
  std::map<std::string, Tensor> tensors;
  for (auto &[name, placed] : all) {
    std::string_view bytes = data.substr(placed.begin, placed.end - placed.begin);
    if (placed.tensor.type == ScalarType::Float32)
      readValues<float>(placed.tensor, bytes);
    else
      readValues<double>(placed.tensor, bytes);
    tensors.emplace(name, std::move(placed.tensor));
  }
  return tensors;
}

Network parseNetwork(const std::string &bytes) {
  uint64_t headerLength = 0;
  if (bytes.size() < sizeof headerLength)
    refuseForeign("it has " + std::to_string(bytes.size()) + " bytes");
  std::memcpy(&headerLength, bytes.data(), sizeof headerLength);
  std::string_view rest = std::string_view(bytes).substr(sizeof headerLength);
  if (headerLength > largestHeader || headerLength > rest.size())
    refuseForeign("its header would be longer than the file, or it is truncated");
  Json header = parseHeader(rest.substr(0, headerLength));
  auto metadata = header.find("__metadata__");
  if (metadata == header.end() || !metadata->is_object() || !metadata->contains(metadataKey) ||
      !(*metadata)[metadataKey].is_string())
    refuse("is a .safetensors file, but not a model: its metadata has no text 'surrogate'. "
           "Models are written by surrogate-search");
  Network network = networkFromMetadata((*metadata)[metadataKey].get<std::string>());
  network.tensors = readTensors(header, rest.substr(headerLength));
  checkNetwork(network);
  return network;
}

template <typename Scalar> void appendValues(std::string &bytes, const Tensor &tensor) {
  for (double value : tensor.values) {
    auto stored = static_cast<Scalar>(value);
    bytes.append(reinterpret_cast<const char *>(&stored), sizeof stored);
  }
}

/// The whole file. Float64 tensors come first, so that every tensor is aligned to its type.
std::string fileBytes(const Network &network) {
  Json header = {{"__metadata__", {{metadataKey, metadataText(network)}}}};
  std::string data;
  for (ScalarType type : {ScalarType::Float64, ScalarType::Float32})
    for (const auto &[name, tensor] : network.tensors) {
      if (tensor.type != type)
        continue;
      size_t begin = data.size();
      type == ScalarType::Float32 ? appendValues<float>(data, tensor)
                                  : appendValues<double>(data, tensor);
      header[name] = {{"dtype", type == ScalarType::Float32 ? "F32" : "F64"},
                      {"shape", tensor.shape},
                      {"data_offsets", {begin, data.size()}}};
    }
  std::string text = header.dump();
  text.append((8 - text.size() % 8) % 8, ' ');
  uint64_t length = text.size();
  std::string bytes(reinterpret_cast<const char *>(&length), sizeof length);
  return bytes + text + data;
}

bool writeAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR)
      return false;
    if (written > 0)
      bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

} // namespace

Network readNetwork(const std::string &path) {
  try {
    return parseNetwork(readWholeFile(path));
  } catch (const ModelError &error) {
    throw ModelError("model '" + path + "': " + error.what());
  } catch (const std::bad_alloc &) {
    throw ModelError("model '" + path + "': does not fit into memory");
  }
}

void writeNetwork(const Network &network, const std::string &path) {
  checkNetwork(network);
  std::string bytes = fileBytes(network);
  std::string beside = path + ".part" + std::to_string(getpid());
  int error = 0;
  {
    File file{open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
    if (file.descriptor < 0 || !writeAll(file.descriptor, bytes) || fsync(file.descriptor) != 0)
      error = errno;
  }
  if (error == 0 && std::rename(beside.c_str(), path.c_str()) != 0)
    error = errno;
  if (error != 0) {
    unlink(beside.c_str());
    throw ModelError("model '" + path + "' can't be written: " + std::strerror(error));
  }
}

} // namespace surrogate::model
