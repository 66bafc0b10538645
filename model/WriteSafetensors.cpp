//===- WriteSafetensors.cpp - a model to disk -------------------------------------------===//
//
// Written beside and renamed, so that a reader never sees half a model. The header is padded
// with blanks to 8 bytes, as the format's own tools do, so that tensors are aligned when mapped.
//
//===------------------------------------------------------------------------------------===//

#include "model/SafetensorsFile.h"
#include "model/Sha256.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <unistd.h>

namespace surrogate::model {

namespace {

using nlohmann::json;

json descriptionOf(const Network &network, const std::string &data) {
  json layers = json::array();
  for (const Layer &layer : network.layers)
    layers.push_back({{"op", layer.op},
                      {"inputs", layer.inputs},
                      {"outputs", layer.outputs},
                      {"tensors", layer.tensors}});
  json provenance = json::object();
  if (!network.provenance.empty())
    provenance = json::parse(network.provenance, nullptr, /*allow_exceptions=*/false);
  if (!provenance.is_object())
    throw ModelError("provenance is not a JSON object");
  return {{"format", 1},
          {"schema", network.schema},
          {"schema_hash", network.schemaHash},
          {"data_hash", sha256(data)},
          {"features", network.features},
          {"targets", network.targets},
          {"type", network.type == ScalarType::Float32 ? "float32" : "float64"},
          {"layers", layers},
          {"provenance", provenance}};
}

void appendValues(const Tensor &tensor, std::string &data) {
  for (double value : tensor.values) {
    if (tensor.type == ScalarType::Float32) {
      auto narrow = float(value);
      data.append(reinterpret_cast<const char *>(&narrow), sizeof narrow);
    } else {
      data.append(reinterpret_cast<const char *>(&value), sizeof value);
    }
  }
}

std::string contentOf(const Network &network) {
  json header = json::object();
  std::string data;
  for (const auto &[name, tensor] : network.tensors) {
    const size_t begin = data.size();
    appendValues(tensor, data);
    header[name] = {{"dtype", tensor.type == ScalarType::Float32 ? "F32" : "F64"},
                    {"shape", tensor.shape},
                    {"data_offsets", {begin, data.size()}}};
  }
  header["__metadata__"] = {{"surrogate", descriptionOf(network, data).dump()}};
  std::string text = header.dump();
  text.append((8 - text.size() % 8) % 8, ' ');
  const uint64_t length = text.size();
  return std::string(reinterpret_cast<const char *>(&length), sizeof length) + text + data;
}

void writeWhole(const std::string &content, const std::string &path) {
  const std::string beside = path + ".writing." + std::to_string(getpid());
  auto fail = [&](const char *what) {
    const std::string why = std::strerror(errno);
    std::remove(beside.c_str());
    throw ModelError(std::string(what) + ": " + why);
  };
  errno = 0;
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  if (!file)
    fail("it can't be created");
  file.write(content.data(), std::streamsize(content.size()));
  file.close();
  if (!file)
    fail("it can't be written whole");
  if (std::rename(beside.c_str(), path.c_str()) != 0)
    fail("it can't be put in place");
}

} // namespace

void writeNetwork(const Network &network, const std::string &path) {
  try {
    checkNetwork(network);
    writeWhole(contentOf(network), path);
  } catch (const ModelError &error) {
    throw ModelError("model '" + path + "': " + error.what());
  } catch (const json::exception &error) { // a text that is not UTF-8
    throw ModelError("model '" + path + "': " + error.what());
  }
}

} // namespace surrogate::model
