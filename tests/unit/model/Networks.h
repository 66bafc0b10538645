//===- Networks.h - small networks for tests --------------------------------------------===//
#ifndef SURROGATE_TESTS_NETWORKS_H
#define SURROGATE_TESTS_NETWORKS_H

#include "model/SafetensorsFile.h"
#include "model/Sha256.h"

#include <cmath>
#include <string>

namespace surrogate::tests {

/// Weights that look random and are the same everywhere; floats, so that files keep them.
inline model::Tensor weights(std::vector<int64_t> shape, int salt,
                             model::ScalarType type = model::ScalarType::Float32) {
  model::Tensor tensor;
  tensor.type = type;
  tensor.shape = std::move(shape);
  size_t count = 1;
  for (int64_t extent : tensor.shape)
    count *= static_cast<size_t>(extent);
  for (size_t k = 0; k < count; ++k)
    tensor.values.push_back(
        static_cast<double>(static_cast<float>(std::sin(1.7 * double(k) + salt))));
  return tensor;
}

/// normalise, linear, `activation`, linear, denormalise: [N, features] -> [N, targets].
inline model::Network smallNetwork(int64_t features, int64_t targets,
                                   const std::string &activation = "silu",
                                   const std::string &schema = "{}", int64_t width = 7) {
  model::Network network;
  network.schema = schema;
  network.schemaHash = model::sha256(schema);
  network.features = features;
  network.targets = targets;
  network.layers = {
      {"normalise", features, features, {{"shift", "in.shift"}, {"scale", "in.scale"}}},
      {"linear", features, width, {{"weight", "0.weight"}, {"bias", "0.bias"}}},
      {activation, width, width, {}},
      {"linear", width, targets, {{"weight", "1.weight"}, {"bias", "1.bias"}}},
      {"denormalise", targets, targets, {{"shift", "out.shift"}, {"scale", "out.scale"}}}};
  auto real = model::ScalarType::Float64;
  network.tensors = {
      {"in.shift", weights({features}, 1, real)},  {"in.scale", weights({features}, 2, real)},
      {"0.weight", weights({width, features}, 3)}, {"0.bias", weights({width}, 4)},
      {"1.weight", weights({targets, width}, 5)},  {"1.bias", weights({targets}, 6)},
      {"out.shift", weights({targets}, 7, real)},  {"out.scale", weights({targets}, 8, real)}};
  network.provenance = R"({"tool":"test"})";
  return network;
}

} // namespace surrogate::tests

#endif
