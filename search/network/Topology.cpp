//===- Topology.cpp - the shape of a multilayer perceptron -------------------------------===//
#include "network/Topology.h"

#include "UserError.h"

#include <array>
#include <charconv>

namespace surrogate::search {

namespace {

constexpr std::array ActivationNames = {"relu", "tanh", "silu", "gelu"};
constexpr int64_t MostWide = 65536;

int64_t alignUp(int64_t offset) { return (offset + 15) / 16 * 16; }

} // namespace

const char *nameOf(Activation activation) {
  return ActivationNames[static_cast<size_t>(activation)];
}

Activation parseActivation(const std::string &name) {
  for (size_t i = 0; i < ActivationNames.size(); ++i)
    if (name == ActivationNames[i])
      return static_cast<Activation>(i);
  throw UserError("'" + name + "' is no activation; there are relu, tanh, silu and gelu");
}

std::string nameOf(const Topology &topology) {
  std::string text;
  for (int64_t width : topology.hidden)
    text += (text.empty() ? "" : "x") + std::to_string(width);
  return text;
}

std::vector<int64_t> parseHidden(const std::string &text) {
  std::vector<int64_t> hidden;
  const char *at = text.data(), *end = at + text.size();
  while (true) {
    int64_t width = 0;
    const auto [next, error] = std::from_chars(at, end, width);
    if (error != std::errc() || width < 1 || width > MostWide || (next != end && *next != 'x'))
      throw UserError("'" + text + "' is no topology; write the hidden widths, such as 5x3");
    hidden.push_back(width);
    if (next == end)
      return hidden;
    at = next + 1;
  }
}

ParameterLayout layOut(const Topology &topology, int64_t features, int64_t targets) {
  ParameterLayout layout;
  int64_t inputs = features;
  auto widths = topology.hidden;
  widths.push_back(targets);
  for (int64_t width : widths) {
    layout.layers.push_back({inputs, width, layout.weights, 0});
    layout.weights = alignUp(layout.weights + inputs * width);
    inputs = width;
  }
  layout.size = layout.weights;
  for (auto &layer : layout.layers) {
    layer.bias = layout.size;
    layout.size = alignUp(layout.size + layer.outputs);
  }
  return layout;
}

int64_t multiplications(const Topology &topology, int64_t features, int64_t targets) {
  int64_t total = 0;
  for (const auto &layer : layOut(topology, features, targets).layers)
    total += layer.inputs * layer.outputs;
  return total;
}

} // namespace surrogate::search
