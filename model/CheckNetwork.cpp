//===- CheckNetwork.cpp - whether a network's layers and tensors fit each other ---------===//
//
// Everything that an engine relies on when it indexes weights is checked here once: widths
// chain, shapes fit, values are finite, no tensor is missing or left over.
//
//===------------------------------------------------------------------------------------===//

#include "model/SafetensorsFile.h"
#include "model/Sha256.h"

#include <cmath>
#include <set>

namespace surrogate::model {

namespace {

const std::set<std::string> Activations = {"relu", "tanh", "silu", "gelu", "sigmoid"};

std::string shapeText(const std::vector<int64_t> &shape) {
  std::string text = "[";
  for (size_t i = 0; i < shape.size(); ++i)
    text += (i ? ", " : "") + std::to_string(shape[i]);
  return text + "]";
}

/// One layer's check, with its place ("layer 2 (linear)") for the messages.
class LayerCheck {
public:
  LayerCheck(const Network &network, size_t index, std::set<std::string> &used)
      : network(network), layer(network.layers[index]), used(used),
        place("layer " + std::to_string(index) + " (" + layer.op + ")") {}

  void run(int64_t width) {
    if (layer.inputs < 1 || layer.outputs < 1)
      fail("its widths must be positive, not " + std::to_string(layer.inputs) + " and " +
           std::to_string(layer.outputs));
    if (layer.inputs != width)
      fail("it takes " + std::to_string(layer.inputs) + " values, but is given " +
           std::to_string(width));
    if (layer.op == "linear") {
      checkRoles({"weight", "bias"});
      checkTensor("weight", {layer.outputs, layer.inputs});
      checkTensor("bias", {layer.outputs});
      return;
    }
    if (layer.inputs != layer.outputs)
      fail("it works element by element, but takes " + std::to_string(layer.inputs) +
           " values and gives " + std::to_string(layer.outputs));
    if (layer.op == "normalise" || layer.op == "denormalise") {
      checkRoles({"shift", "scale"});
      checkTensor("shift", {layer.inputs});
      const Tensor &scale = checkTensor("scale", {layer.inputs});
      for (double value : scale.values)
        if (layer.op == "normalise" && value == 0)
          fail("its scale holds a zero, which features would be divided by");
    } else if (Activations.count(layer.op)) {
      checkRoles({});
    } else {
      fail("the operation is unknown; known are linear, normalise, denormalise, relu, tanh, silu, "
           "gelu and sigmoid");
    }
  }

private:
  [[noreturn]] void fail(const std::string &why) const { throw ModelError(place + ": " + why); }

  void checkRoles(const std::set<std::string> &roles) const {
    for (const auto &[role, name] : layer.tensors)
      if (!roles.count(role))
        fail("it names a tensor '" + name + "' as its '" + role + "', which it doesn't have");
    for (const std::string &role : roles)
      if (!layer.tensors.count(role))
        fail("it names no tensor as its '" + role + "'");
  }

  const Tensor &checkTensor(const std::string &role, const std::vector<int64_t> &shape) const {
    const std::string &name = layer.tensors.at(role);
    auto found = network.tensors.find(name);
    if (found == network.tensors.end())
      fail("its " + role + ", tensor '" + name + "', is missing");
    const Tensor &tensor = found->second;
    if (tensor.shape != shape)
      fail("its " + role + ", tensor '" + name + "', has the shape " + shapeText(tensor.shape) +
           ", not " + shapeText(shape));
    size_t count = 1;
    for (int64_t extent : shape)
      count *= size_t(extent);
    if (tensor.values.size() != count)
      fail("its " + role + ", tensor '" + name + "', holds " +
           std::to_string(tensor.values.size()) + " values, not " + std::to_string(count));
    for (double value : tensor.values)
      if (!std::isfinite(tensor.type == ScalarType::Float32 ? double(float(value)) : value))
        fail("its " + role + ", tensor '" + name + "', holds a value that is not finite");
    used.insert(name);
    return tensor;
  }

  const Network &network;
  const Layer &layer;
  std::set<std::string> &used;
  std::string place;
};

} // namespace

void checkNetwork(const Network &network) {
  if (network.features < 1 || network.targets < 1)
    throw ModelError("features and targets must be positive, not " +
                     std::to_string(network.features) + " and " + std::to_string(network.targets));
  if (network.layers.empty())
    throw ModelError("the model has no layers");
  if (sha256(network.schema) != network.schemaHash)
    throw ModelError("its schema_hash isn't the SHA-256 of its schema: the file was changed after "
                     "it was written; search again");
  std::set<std::string> used;
  int64_t width = network.features;
  for (size_t i = 0; i < network.layers.size(); ++i) {
    LayerCheck(network, i, used).run(width);
    width = network.layers[i].outputs;
  }
  if (width != network.targets)
    throw ModelError("the last layer gives " + std::to_string(width) +
                     " values, but the model has " + std::to_string(network.targets) + " targets");
  for (const auto &[name, tensor] : network.tensors)
    if (!used.count(name))
      throw ModelError("no layer uses the tensor '" + name + "'");
}

} // namespace surrogate::model
