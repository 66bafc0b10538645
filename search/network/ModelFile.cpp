//===- ModelFile.cpp - a trained network as a model --------------------------------------===//
#include "network/ModelFile.h"

namespace surrogate::search {

namespace {

using model::Layer;
using model::ScalarType;
using model::Tensor;

class NetworkBuilder {
public:
  explicit NetworkBuilder(model::Network &network) : network(network) {}

  void affine(const std::string &op, const Normalisation &map) {
    const auto width = static_cast<int64_t>(map.shift.size());
    Layer &layer = add(op, width, width);
    tensor(layer, op, "shift", {ScalarType::Float64, {width}, map.shift});
    tensor(layer, op, "scale", {ScalarType::Float64, {width}, map.scale});
  }

  void linear(const LinearPlace &place, const std::vector<float> &parameters) {
    const auto take = [&](int64_t offset, int64_t count) {
      return std::vector<double>(parameters.begin() + offset, parameters.begin() + offset + count);
    };
    Layer &layer = add("linear", place.inputs, place.outputs);
    const std::string name = "layer" + std::to_string(linears++);
    tensor(layer, name, "weight",
           {ScalarType::Float32,
            {place.outputs, place.inputs},
            take(place.weight, place.inputs * place.outputs)});
    tensor(layer, name, "bias",
           {ScalarType::Float32, {place.outputs}, take(place.bias, place.outputs)});
  }

  void activation(const char *op, int64_t width) { add(op, width, width); }

private:
  Layer &add(const std::string &op, int64_t inputs, int64_t outputs) {
    return network.layers.emplace_back(Layer{op, inputs, outputs, {}});
  }

  void tensor(Layer &layer, const std::string &prefix, const std::string &role, Tensor tensor) {
    const std::string name = prefix + "." + role;
    layer.tensors[role] = name;
    network.tensors[name] = std::move(tensor);
  }

  model::Network &network;
  int linears = 0;
};

} // namespace

model::Network makeNetwork(const SampleSet &samples, const TrainingData &data,
                           const Topology &topology, const std::vector<float> &parameters,
                           const std::string &provenance) {
  model::Network network;
  network.schema = samples.schema;
  network.schemaHash = samples.schemaHash;
  network.features = data.features;
  network.targets = data.targets;
  network.provenance = provenance;
  NetworkBuilder builder(network);
  builder.affine("normalise", data.input);
  const auto layout = layOut(topology, data.features, data.targets);
  for (size_t i = 0; i < layout.layers.size(); ++i) {
    if (i > 0)
      builder.activation(nameOf(topology.activation), layout.layers[i].inputs);
    builder.linear(layout.layers[i], parameters);
  }
  builder.affine("denormalise", data.output);
  return network;
}

} // namespace surrogate::search
