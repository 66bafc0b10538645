//===- NetworkTest.cpp - checks and the reference evaluation ----------------------------===//
#include "Networks.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <numbers>

using namespace surrogate;
using model::Network;
using tests::smallNetwork;

namespace {

std::string refusal(const Network &network) {
  try {
    model::checkNetwork(network);
  } catch (const model::ModelError &error) {
    return error.what();
  }
  return "accepted";
}

/// A network of one activation on one value, after an identity.
double activated(const std::string &op, double x) {
  Network network = smallNetwork(1, 1, op, "{}", 1);
  for (auto &[name, tensor] : network.tensors)
    tensor.values = {
        name.find("weight") != std::string::npos || name.find("scale") != std::string::npos ? 1.0
                                                                                            : 0.0};
  return model::evaluate(network, {x}).at(0);
}

} // namespace

TEST(Network, evaluatesByHand) {
  Network network = smallNetwork(2, 1, "relu", "{}", 2);
  network.tensors["in.shift"].values = {1, 2};
  network.tensors["in.scale"].values = {2, 4};
  network.tensors["0.weight"].values = {1, 2, -1, 1};
  network.tensors["0.bias"].values = {0.5, -0.25};
  network.tensors["1.weight"].values = {3, 10};
  network.tensors["1.bias"].values = {1};
  network.tensors["out.shift"].values = {100};
  network.tensors["out.scale"].values = {10};
  // x = (1, 1): hidden = relu(3.5, -0.25) = (3.5, 0), 11.5 -> 215.
  // x = (0, 0): hidden = relu(0.5, -0.25) = (0.5, 0), 2.5 -> 125.
  EXPECT_EQ(model::evaluate(network, {3, 6, 1, 2}), (std::vector<double>{215, 125}));
}

TEST(Network, activationsAreTheTextbooks) {
  EXPECT_DOUBLE_EQ(activated("relu", -0.5), 0);
  EXPECT_DOUBLE_EQ(activated("relu", 0.5), 0.5);
  EXPECT_DOUBLE_EQ(activated("tanh", 0.5), std::tanh(0.5));
  EXPECT_DOUBLE_EQ(activated("sigmoid", 0.5), 1 / (1 + std::exp(-0.5)));
  EXPECT_DOUBLE_EQ(activated("silu", -1.5), -1.5 / (1 + std::exp(1.5)));
  EXPECT_DOUBLE_EQ(activated("gelu", 1.0), 0.84134474606854293);
}

TEST(Network, normaliseRoundsToTheNetworksType) {
  EXPECT_EQ(activated("relu", 0.1), double(0.1F));
  Network network = smallNetwork(1, 1);
  network.type = model::ScalarType::Float64;
  Network single = smallNetwork(1, 1);
  EXPECT_NE(model::evaluate(network, {0.1}), model::evaluate(single, {0.1}));
}

TEST(Network, refusesRowsThatAreNotWhole) {
  EXPECT_THROW(model::evaluate(smallNetwork(3, 1), {1, 2}), model::ModelError);
}

TEST(Network, refusalsNameTheLayer) {
  struct Case {
    std::function<void(Network &)> damage;
    const char *says;
  };
  double nan = std::numeric_limits<double>::quiet_NaN();
  double infinity = std::numeric_limits<double>::infinity();
  const Case cases[] = {
      {[](Network &n) { n.features = 0; }, "features and targets must be positive, not 0 and 1"},
      {[](Network &n) { n.layers.clear(); }, "the model has no layers"},
      {[](Network &n) { n.schema = "{\"a\":1}"; }, "isn't the SHA-256"},
      {[](Network &n) { n.features = 4; },
       "layer 0 (normalise): it takes 3 values, but is given 4"},
      {[](Network &n) { n.layers[2].op = "softmax"; },
       "layer 2 (softmax): the operation is unknown"},
      {[](Network &n) { n.layers[2].outputs = 9; }, "layer 2 (silu): it works element by element"},
      {[](Network &n) { n.layers[1].outputs = 8; }, "'0.weight', has the shape [7, 3], not [8, 3]"},
      {[](Network &n) { n.layers[1].tensors.erase("bias"); }, "names no tensor as its 'bias'"},
      {[](Network &n) { n.layers[1].tensors["extra"] = "0.bias"; },
       "'extra', which it doesn't have"},
      {[](Network &n) { n.tensors.erase("1.bias"); }, "tensor '1.bias', is missing"},
      {[](Network &n) { n.tensors["spare"] = n.tensors["1.bias"]; },
       "no layer uses the tensor 'spare'"},
      {[](Network &n) {
         n.layers.pop_back();
         n.layers.pop_back();
       },
       "last layer gives 7 values"},
      {[](Network &n) { n.tensors["in.scale"].values[0] = 0; }, "holds a zero"},
      {[=](Network &n) { n.tensors["1.bias"].values[0] = nan; },
       "'1.bias', holds a value that is not finite"},
      {[=](Network &n) { n.tensors["0.bias"].values[0] = -infinity; },
       "'0.bias', holds a value that is not finite"},
      {[](Network &n) { n.tensors["0.bias"].values[0] = 1e300; },
       "'0.bias', holds a value that is not finite"},
      {[](Network &n) { n.tensors["0.bias"].values.pop_back(); }, "holds 6 values, not 7"},
      {[](Network &n) { n.tensors["0.bias"].shape = {-7}; }, "has the shape [-7], not [7]"},
      {[](Network &n) { n.tensors["0.bias"].shape = {INT64_MAX, INT64_MAX}; }, "not [7]"}};
  EXPECT_EQ(refusal(smallNetwork(3, 1)), "accepted");
  for (const Case &one : cases) {
    Network network = smallNetwork(3, 1);
    one.damage(network);
    EXPECT_NE(refusal(network).find(one.says), std::string::npos)
        << one.says << "\n  got: " << refusal(network);
  }
}
