//===- TorchScript.cpp - models for PyTorch's users --------------------------------------===//
//
// A module whose tensors are parameters and whose forward is a few lines of Python, as
// TorchScript's compiler takes them. Features may be float32 or float64; answers are float64.
//
//===------------------------------------------------------------------------------------===//
#include "network/ModelFile.h"

#include <ATen/ops/empty.h>
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/serialization/import.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace surrogate::search {

namespace {

at::Tensor toTorch(const model::Tensor &tensor) {
  const auto type = tensor.type == model::ScalarType::Float32 ? at::kFloat : at::kDouble;
  auto values = at::empty(tensor.shape, at::kDouble);
  std::ranges::copy(tensor.values, values.data_ptr<double>());
  return values.to(type);
}

/// `layer0.weight` as a name in Python: `layer0_weight`.
std::string identifier(std::string name) {
  std::ranges::replace(name, '.', '_');
  return name;
}

/// One line of forward(). Types are numbers there, as in c10/core/ScalarType.h: the names of
/// Python's torch aren't known to a compiler without Python.
std::string statement(const model::Layer &layer, const std::string &type) {
  const auto tensor = [&](const char *role) {
    return "self." + identifier(layer.tensors.at(role));
  };
  if (layer.op == "normalise")
    return "  x = ((x.to(7) - " + tensor("shift") + ") / " + tensor("scale") + ").to(" + type +
           ")\n";
  if (layer.op == "denormalise")
    return "  x = x.to(7) * " + tensor("scale") + " + " + tensor("shift") + "\n";
  if (layer.op == "linear")
    return "  x = torch.linear(x, " + tensor("weight") + ", " + tensor("bias") + ")\n";
  return "  x = torch." + layer.op + "(x)\n";
}

torch::jit::Module toModule(const model::Network &network) {
  torch::jit::Module module("Surrogate");
  for (const auto &[name, tensor] : network.tensors)
    module.register_parameter(identifier(name), toTorch(tensor), false);
  const char *type = network.type == model::ScalarType::Float32 ? "6" : "7";
  std::string source = "def forward(self, x):\n";
  for (const auto &layer : network.layers)
    source += statement(layer, type);
  module.define(source + "  return x\n");
  module.eval();
  return module;
}

} // namespace

std::string torchScriptOf(const model::Network &network) {
  std::ostringstream script; // LibTorch's own writer of files aborts where a disk is full
  toModule(network).save(script);
  return script.str();
}

double differenceOfScript(const std::string &script, const model::Network &network,
                          const std::vector<double> &inputs, const std::vector<double> &answers) {
  std::istringstream stream(script);
  auto module = torch::jit::load(stream);
  const auto rows = static_cast<int64_t>(inputs.size()) / network.features;
  auto features = at::empty({rows, network.features}, at::kDouble);
  std::ranges::copy(inputs, features.data_ptr<double>());
  const at::Tensor result = module.forward({features}).toTensor().contiguous();
  const double *values = result.data_ptr<double>();
  const auto &scale = network.tensors.at(network.layers.back().tensors.at("scale")).values;
  double largest = 0;
  for (size_t i = 0; i < answers.size(); ++i)
    largest = std::max(largest, std::abs(values[i] - answers[i]) / scale[i % scale.size()]);
  return largest;
}

} // namespace surrogate::search
