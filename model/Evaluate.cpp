//===- Evaluate.cpp - the reference that engines are tested against ---------------------===//
//
// One row after another, in double precision, in the plainest code: right rather than fast.
//
//===------------------------------------------------------------------------------------===//

#include "model/SafetensorsFile.h"

#include <cmath>
#include <numbers>

namespace surrogate::model {

namespace {

double activate(const std::string &op, double x) {
  if (op == "relu")
    return x < 0 ? 0 : x;
  if (op == "tanh")
    return std::tanh(x);
  if (op == "silu")
    return x / (1 + std::exp(-x));
  if (op == "gelu")
    return 0.5 * x * (1 + std::erf(x / std::numbers::sqrt2));
  return 1 / (1 + std::exp(-x)); // sigmoid: checkNetwork lets no other operation through
}

std::vector<double> applyLayer(const Network &network, const Layer &layer,
                               const std::vector<double> &x) {
  auto values = [&](const char *role) -> const std::vector<double> & {
    return network.tensors.at(layer.tensors.at(role)).values;
  };
  std::vector<double> y(size_t(layer.outputs));
  if (layer.op == "linear") {
    const std::vector<double> &weight = values("weight");
    for (size_t out = 0; out < y.size(); ++out) {
      y[out] = values("bias")[out];
      for (size_t in = 0; in < x.size(); ++in)
        y[out] += weight[out * x.size() + in] * x[in];
    }
    return y;
  }
  for (size_t i = 0; i < y.size(); ++i) {
    if (layer.op == "normalise") {
      y[i] = (x[i] - values("shift")[i]) / values("scale")[i];
      if (network.type == ScalarType::Float32)
        y[i] = double(float(y[i]));
    } else if (layer.op == "denormalise") {
      y[i] = x[i] * values("scale")[i] + values("shift")[i];
    } else {
      y[i] = activate(layer.op, x[i]);
    }
  }
  return y;
}

} // namespace

std::vector<double> evaluate(const Network &network, const std::vector<double> &inputs) {
  checkNetwork(network);
  const auto features = size_t(network.features);
  if (inputs.size() % features != 0)
    throw ModelError(std::to_string(inputs.size()) + " values are no whole number of rows of " +
                     std::to_string(features) + " features");
  std::vector<double> outputs;
  outputs.reserve(inputs.size() / features * size_t(network.targets));
  for (size_t row = 0; row < inputs.size() / features; ++row) {
    std::vector<double> x(inputs.begin() + ptrdiff_t(row * features),
                          inputs.begin() + ptrdiff_t((row + 1) * features));
    for (const Layer &layer : network.layers)
      x = applyLayer(network, layer, x);
    outputs.insert(outputs.end(), x.begin(), x.end());
  }
  return outputs;
}

} // namespace surrogate::model
