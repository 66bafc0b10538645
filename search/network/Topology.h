//===- Topology.h - the shape of a multilayer perceptron ---------------------------------===//
//
// Hidden widths and activation; where weights and biases lie in one flat array of parameters.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_NETWORK_TOPOLOGY_H
#define SURROGATE_SEARCH_NETWORK_TOPOLOGY_H

#include <cstdint>
#include <string>
#include <vector>

namespace surrogate::search {

enum class Activation { Relu, Tanh, Silu, Gelu };

/// "relu", "tanh", "silu", "gelu": as in a model file.
const char *nameOf(Activation activation);

/// \throws UserError for another name.
Activation parseActivation(const std::string &name);

struct Topology {
  std::vector<int64_t> hidden; ///< widths of the hidden layers
  Activation activation = Activation::Silu;

  bool operator==(const Topology &) const = default;
};

/// "64x64x64".
std::string nameOf(const Topology &topology);

/// Reads "5x3". \throws UserError.
std::vector<int64_t> parseHidden(const std::string &text);

/// One linear layer's place in the flat array. Offsets are multiples of 16 floats, so that every
/// matrix starts on a cache line: results of a matrix product may depend on alignment.
struct LinearPlace {
  int64_t inputs = 0, outputs = 0;
  int64_t weight = 0; ///< offset of [outputs, inputs]
  int64_t bias = 0;   ///< offset of [outputs]
};

/// All weights come first (they decay), then all biases (they don't).
struct ParameterLayout {
  std::vector<LinearPlace> layers;
  int64_t weights = 0; ///< floats that decay: [0, weights)
  int64_t size = 0;    ///< floats in all
};

ParameterLayout layOut(const Topology &topology, int64_t features, int64_t targets);

/// Multiplications of weights in one evaluation: what a model costs, before it is measured.
int64_t multiplications(const Topology &topology, int64_t features, int64_t targets);

} // namespace surrogate::search

#endif
