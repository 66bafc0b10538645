//===- NetworkMetadata.cpp - the JSON text inside a model file --------------------------===//
//
// Keys are sorted when written, so that the same network gives the same bytes. When reading,
// each key is asked for by name and type, and the message names the one that is wrong.
//
//===------------------------------------------------------------------------------------===//
#include "NetworkMetadata.h"

#include "model/SafetensorsFile.h"

#include <nlohmann/json.hpp>

namespace surrogate::model {
namespace {

using Json = nlohmann::json;

constexpr int formatVersion = 1;

const Json &member(const Json &object, const char *key, Json::value_t type) {
  auto found = object.find(key);
  if (found == object.end())
    throw ModelError(std::string("the model's metadata has no '") + key + "'");
  bool isInteger = type == Json::value_t::number_integer && found->is_number_integer();
  if (found->type() != type && !isInteger)
    throw ModelError(std::string("'") + key + "' in the model's metadata has the wrong type (" +
                     found->type_name() + ")");
  return *found;
}

std::string stringOf(const Json &object, const char *key) {
  return member(object, key, Json::value_t::string).get<std::string>();
}

int64_t integerOf(const Json &object, const char *key) {
  const Json &number = member(object, key, Json::value_t::number_integer);
  if (number.is_number_unsigned() && number.get<uint64_t>() > uint64_t(INT64_MAX))
    throw ModelError(std::string("'") + key + "' in the model's metadata is too large");
  return number.get<int64_t>();
}

ScalarType typeOf(const std::string &name) {
  if (name == "float32")
    return ScalarType::Float32;
  if (name == "float64")
    return ScalarType::Float64;
  throw ModelError("'type' in the model's metadata is '" + name + "'; known are float32, float64");
}

Layer layerFrom(const Json &object) {
  if (!object.is_object())
    throw ModelError("'layers' in the model's metadata holds something that is not an object");
  Layer layer;
  layer.op = stringOf(object, "op");
  layer.inputs = integerOf(object, "inputs");
  layer.outputs = integerOf(object, "outputs");
  for (const auto &[role, name] : member(object, "tensors", Json::value_t::object).items()) {
    if (!name.is_string())
      throw ModelError("tensor '" + role + "' of a layer is not named by a string");
    layer.tensors[role] = name.get<std::string>();
  }
  return layer;
}

} // namespace

std::string metadataText(const Network &network) {
  Json provenance = Json::object();
  if (!network.provenance.empty())
    provenance = Json::parse(network.provenance, nullptr, /*allow_exceptions=*/false);
  if (!provenance.is_object())
    throw ModelError("a model's provenance must be a JSON object");
  Json layers = Json::array();
  for (const Layer &layer : network.layers)
    layers.push_back({{"op", layer.op},
                      {"inputs", layer.inputs},
                      {"outputs", layer.outputs},
                      {"tensors", Json(layer.tensors)}});
  Json metadata = {{"format", formatVersion},
                   {"schema", network.schema},
                   {"schema_hash", network.schemaHash},
                   {"features", network.features},
                   {"targets", network.targets},
                   {"type", network.type == ScalarType::Float32 ? "float32" : "float64"},
                   {"layers", layers},
                   {"provenance", provenance}};
  return metadata.dump();
}

Network networkFromMetadata(const std::string &text) {
  Json metadata = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!metadata.is_object())
    throw ModelError("the model's metadata is not a JSON object");
  int64_t format = integerOf(metadata, "format");
  if (format != formatVersion)
    throw ModelError("the model has format " + std::to_string(format) + ", this program reads " +
                     std::to_string(formatVersion) + "; use the surrogate-rewrite that wrote it");
  Network network;
  network.schema = stringOf(metadata, "schema");
  network.schemaHash = stringOf(metadata, "schema_hash");
  network.features = integerOf(metadata, "features");
  network.targets = integerOf(metadata, "targets");
  network.type = typeOf(stringOf(metadata, "type"));
  for (const Json &layer : member(metadata, "layers", Json::value_t::array))
    network.layers.push_back(layerFrom(layer));
  network.provenance = member(metadata, "provenance", Json::value_t::object).dump();
  return network;
}

} // namespace surrogate::model
