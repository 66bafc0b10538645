//===- DenseEngineTest.cpp - the dense engine against the reference ---------------------===//

#include "engines/DenseEngine.h"
#include "model/SafetensorsFile.h"
#include "model/Sha256.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

using namespace surrogate;

namespace {

model::Network randomNetwork(model::ScalarType type, const std::vector<int64_t> &widths,
                             const std::string &activation) {
  std::mt19937 generator(7);
  std::normal_distribution<double> normal;
  model::Network network;
  network.schemaHash = model::sha256(network.schema);
  network.features = widths.front();
  network.targets = widths.back();
  network.type = type;
  auto tensor = [&](const std::string &name, std::vector<int64_t> shape, double offset,
                    double spread, model::ScalarType kind) {
    int64_t count = 1;
    for (int64_t n : shape)
      count *= n;
    model::Tensor made{kind, std::move(shape), {}};
    for (int64_t k = 0; k < count; ++k) {
      const double value = offset + spread * normal(generator);
      made.values.push_back(kind == model::ScalarType::Float32 ? double(float(value)) : value);
    }
    network.tensors[name] = made;
  };
  auto scaling = [&](const std::string &op, int64_t width) {
    tensor(op + ".shift", {width}, 0, 1, model::ScalarType::Float64);
    tensor(op + ".scale", {width}, 5, 0.5, model::ScalarType::Float64);
    network.layers.push_back(
        {op, width, width, {{"shift", op + ".shift"}, {"scale", op + ".scale"}}});
  };
  scaling("normalise", widths.front());
  for (size_t k = 0; k + 1 < widths.size(); ++k) {
    const std::string name = "layers." + std::to_string(k);
    tensor(name + ".weight", {widths[k + 1], widths[k]}, 0, 1 / std::sqrt(double(widths[k])), type);
    tensor(name + ".bias", {widths[k + 1]}, 0, 0.1, type);
    network.layers.push_back({"linear",
                              widths[k],
                              widths[k + 1],
                              {{"weight", name + ".weight"}, {"bias", name + ".bias"}}});
    if (k + 2 < widths.size())
      network.layers.push_back({activation, widths[k + 1], widths[k + 1], {}});
  }
  scaling("denormalise", widths.back());
  model::checkNetwork(network);
  return network;
}

surrogate_buffer bufferOf(std::vector<double> &values, int64_t columns) {
  surrogate_buffer buffer = {};
  buffer.size = sizeof buffer;
  buffer.data = values.data();
  buffer.columns = columns;
  buffer.rows = int64_t(values.size()) / columns;
  buffer.row_stride = columns * int64_t(sizeof(double));
  buffer.type = SURROGATE_FLOAT64;
  return buffer;
}

std::vector<double> answers(const model::Network &network, std::vector<double> inputs) {
  std::vector<double> outputs(inputs.size() / size_t(network.features) * size_t(network.targets));
  auto engine = runtime::makeDenseEngine(network);
  EXPECT_EQ("",
            engine->answer(bufferOf(inputs, network.features), bufferOf(outputs, network.targets)));
  return outputs;
}

std::vector<double> randomRows(int64_t rows, int64_t columns) {
  std::mt19937 generator(11);
  std::normal_distribution<double> normal(0, 8);
  std::vector<double> values(size_t(rows * columns));
  for (double &value : values)
    value = normal(generator);
  return values;
}

} // namespace

TEST(DenseEngine, AgreesWithTheReferenceForEveryActivationAndType) {
  for (const char *activation : {"relu", "tanh", "silu", "gelu", "sigmoid"})
    for (auto type : {model::ScalarType::Float32, model::ScalarType::Float64}) {
      const double tolerance = type == model::ScalarType::Float32 ? 2e-5 : 1e-12;
      const auto network = randomNetwork(type, {3, 17, 64, 5, 2}, activation);
      for (int64_t rows : {1, 31, 32, 33, 100}) {
        const auto inputs = randomRows(rows, 3);
        const auto expected = model::evaluate(network, inputs);
        const auto actual = answers(network, inputs);
        for (size_t k = 0; k < expected.size(); ++k)
          EXPECT_NEAR(expected[k], actual[k], tolerance) << activation << " rows " << rows;
      }
    }
}

TEST(DenseEngine, ARowsAnswerDoesNotDependOnItsNeighbours) {
  const auto network = randomNetwork(model::ScalarType::Float32, {4, 32, 32, 1}, "silu");
  const auto inputs = randomRows(77, 4);
  const auto together = answers(network, inputs);
  for (size_t row = 0; row < 77; ++row)
    EXPECT_EQ(together[row], answers(network, {inputs.begin() + ptrdiff_t(4 * row),
                                               inputs.begin() + ptrdiff_t(4 * row + 4)})[0]);
}

TEST(DenseEngine, NaNStaysNaN) {
  for (const char *activation : {"relu", "tanh", "silu", "gelu", "sigmoid"}) {
    const auto network = randomNetwork(model::ScalarType::Float32, {2, 8, 1}, activation);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_TRUE(std::isnan(answers(network, {nan, 1.0})[0])) << activation;
  }
}
