//===- TrainingTest.cpp - one network, trained -------------------------------------------===//
#include "SampleFileWriter.h"
#include "model/SafetensorsFile.h"
#include "network/ModelFile.h"
#include "training/Backpropagation.h"
#include "training/Trainer.h"

#include <cmath>
#include <gmock/gmock.h>
#include <thread>

namespace surrogate::search {
namespace {

TrainingSettings smallSettings(Activation activation = Activation::Silu) {
  TrainingSettings settings;
  settings.topology = {{16, 16}, activation};
  settings.learningRate = 1e-2;
  settings.epochs = 20;
  settings.batch = 32;
  settings.seed = 3;
  return settings;
}

class TrainingTest : public testing::TestWithParam<Activation> {
protected:
  SampleSet samples = makeSamples(1000, 1);
  Split split = splitSamples(samples, 1);
  TrainingData data = prepareTraining(samples, split);
};

/// The gradient by hand against differences of the error itself.
TEST_P(TrainingTest, GradientIsTheErrorsSlope) {
  const Topology topology{{5, 4}, GetParam()};
  constexpr int64_t Batch = 8;
  Backpropagation network(topology, 3, 1, Batch);
  for (int64_t i = 0; i < network.layout().size; ++i)
    network.parameters()[i] = static_cast<float>(0.6 * std::sin(1.7 * static_cast<double>(i)));
  const float *inputs = data.train.inputs.data(), *truth = data.train.outputs.data();
  const auto &layout = network.layout();
  for (const auto &layer : layout.layers)
    for (const int64_t index : {layer.weight, layer.weight + layer.inputs * layer.outputs - 1,
                                layer.bias, layer.bias + layer.outputs - 1}) {
      float &parameter = network.parameters()[index];
      const float middle = parameter;
      constexpr float Step = 1e-2F;
      parameter = middle + Step;
      const double above = network.gradient(inputs, truth);
      parameter = middle - Step;
      const double below = network.gradient(inputs, truth);
      parameter = middle;
      network.gradient(inputs, truth);
      const double slope = (above - below) / (2 * static_cast<double>(Step));
      EXPECT_NEAR(network.gradientValues()[index], slope, 2e-3 * (1 + std::abs(slope)))
          << "parameter " << index;
    }
}

TEST_P(TrainingTest, LearnsASmoothFunction) {
  const auto result = train(data, smallSettings(GetParam()));
  EXPECT_EQ(result.outcome, Outcome::Finished);
  EXPECT_LT(result.validation, 0.2 * data.output.scale[0]);
  ASSERT_GE(result.bestEpoch, 0);
  EXPECT_EQ(result.validation, result.epochs[static_cast<size_t>(result.bestEpoch)].validation);
}

/// TorchScript, and the reference in double precision, answer as training saw it.
TEST_P(TrainingTest, ModelAnswersAsTheNetworkThatWasTrained) {
  const auto settings = smallSettings(GetParam());
  const auto result = train(data, settings);
  const auto network = makeNetwork(samples, data, settings.topology, result.parameters, "{}");
  model::checkNetwork(network);
  double squares = 0;
  std::vector<double> inputs;
  for (const int64_t row : split.validation)
    inputs.insert(inputs.end(), &samples.inputs[static_cast<size_t>(row) * 3],
                  &samples.inputs[static_cast<size_t>(row) * 3] + 3);
  const auto answers = model::evaluate(network, inputs);
  for (size_t i = 0; i < split.validation.size(); ++i)
    squares += std::pow(answers[i] - samples.outputs[static_cast<size_t>(split.validation[i])], 2);
  EXPECT_NEAR(std::sqrt(squares / static_cast<double>(answers.size())), result.validation,
              1e-4 * result.validation);
  EXPECT_LT(differenceOfScript(torchScriptOf(network), network, inputs, answers), 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Activations, TrainingTest,
                         testing::Values(Activation::Relu, Activation::Tanh, Activation::Silu,
                                         Activation::Gelu),
                         [](const auto &info) { return nameOf(info.param); });

TEST_F(TrainingTest, IsTheSameToTheLastBitOnAnyThread) {
  const auto once = train(data, smallSettings());
  std::vector<TrainingResult> results(2);
  std::vector<std::thread> threads;
  for (auto &result : results)
    threads.emplace_back([&] { result = train(data, smallSettings()); });
  for (auto &thread : threads)
    thread.join();
  for (const auto &result : results) {
    EXPECT_EQ(result.parameters, once.parameters);
    EXPECT_EQ(result.validation, once.validation);
  }
  auto other = smallSettings();
  other.seed = 4;
  EXPECT_NE(train(data, other).parameters, once.parameters);
}

TEST_F(TrainingTest, StopsWhenToldAndWhenHopeless) {
  TrainingHooks hooks;
  int steps = 0;
  hooks.step = [&] { return ++steps < 30; };
  EXPECT_EQ(train(data, smallSettings(), hooks).outcome, Outcome::Interrupted);
  hooks = {};
  hooks.hopeless = [](const std::vector<Epoch> &curve) { return curve.size() == 3; };
  const auto result = train(data, smallSettings(), hooks);
  EXPECT_EQ(result.outcome, Outcome::Hopeless);
  EXPECT_EQ(result.epochs.size(), 3u);
}

TEST_F(TrainingTest, NoticesThatItDiverges) {
  auto settings = smallSettings(Activation::Relu);
  settings.learningRate = 1e30;
  EXPECT_EQ(train(data, settings).outcome, Outcome::Diverged);
}

TEST_F(TrainingTest, GivesUpWhereNothingImproves) {
  for (auto &value : data.validation.outputs)
    value = -value; // the better the training, the worse
  auto settings = smallSettings();
  settings.epochs = 200;
  EXPECT_LT(train(data, settings).epochs.size(), 200u);
}

TEST_F(TrainingTest, NormalisesOnTrainingRowsAndKeepsConstants) {
  EXPECT_EQ(data.input.shift[0], 0.5); // the constant feature
  EXPECT_EQ(data.input.scale[0], 1.0);
  double mean = 0, squares = 0;
  for (int64_t i = 0; i < data.train.rows; ++i) {
    const double value = data.train.outputs[static_cast<size_t>(i)];
    mean += value / static_cast<double>(data.train.rows);
    squares += value * value / static_cast<double>(data.train.rows);
  }
  EXPECT_NEAR(mean, 0, 1e-5);
  EXPECT_NEAR(squares, 1, 1e-4);
}

TEST(TrainingDataTest, BearsHugeAndTinyColumns) {
  auto samples = makeSamples(100, 1);
  for (size_t i = 0; i < samples.outputs.size(); ++i) {
    samples.outputs[i] *= 1e300;
    samples.inputs[i * 3 + 1] *= 1e-300;
  }
  const auto data = prepareTraining(samples, splitSamples(samples, 1));
  for (const float value : data.train.outputs)
    EXPECT_TRUE(std::isfinite(value));
  EXPECT_GT(data.input.scale[1], 0);
  for (const float value : data.train.inputs)
    EXPECT_LT(std::abs(value), 100.0F);
}

TEST(OneCycleTest, RisesThenFalls) {
  EXPECT_NEAR(oneCycle(0, 1000), 1.0 / 25, 1e-9);
  EXPECT_NEAR(oneCycle(300, 1000), 1.0, 1e-9);
  EXPECT_LT(oneCycle(999, 1000), 1e-3);
  for (int step = 1; step < 300; ++step)
    EXPECT_GT(oneCycle(step, 1000), oneCycle(step - 1, 1000));
  for (int step = 301; step < 1000; ++step)
    EXPECT_LT(oneCycle(step, 1000), oneCycle(step - 1, 1000));
}

} // namespace
} // namespace surrogate::search
