//===- Trainer.cpp - trains one network on one thread ------------------------------------===//
//
// The loop over epochs and batches. What a step computes is in Backpropagation.cpp.
//
//===------------------------------------------------------------------------------------===//
#include "training/Trainer.h"

#include "Random.h"
#include "training/Backpropagation.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numbers>
#include <numeric>

namespace surrogate::search {

namespace {

constexpr double WarmUp = 0.3, FirstShare = 1.0 / 25, LastShare = 1e-4;
constexpr double LargestGradient = 1.0;
constexpr int LeastPatience = 10;
/// While the rate is high the error stands still or grows, and falls as the rate does: only below
/// this share of the peak does standing still mean anything.
constexpr double PatientRate = 0.3;
constexpr uint64_t InitialStream = 1, ShuffleStream = 2;

double cosineBetween(double from, double to, double share) {
  return to + (from - to) * 0.5 * (1 + std::cos(std::numbers::pi * share));
}

class Training {
public:
  Training(const TrainingData &data, const TrainingSettings &settings, const TrainingHooks &hooks)
      : data(data), settings(settings), hooks(hooks),
        batch(std::min(settings.batch, data.train.rows)),
        network(settings.topology, data.features, data.targets, batch),
        shuffle(settings.seed, ShuffleStream), order(static_cast<size_t>(data.train.rows)),
        inputs(data.train.inputs.size()), outputs(data.train.outputs.size()) {
    std::iota(order.begin(), order.end(), 0);
    Random initial(settings.seed, InitialStream);
    initialise(network.parameters(), network.layout(), settings.topology.activation, initial);
  }

  TrainingResult run();

private:
  static void initialise(float *parameters, const ParameterLayout &layout, Activation activation,
                         Random &random);
  void shuffleRows();
  bool runEpoch(int epoch, Epoch &result);
  double validate();

  const TrainingData &data;
  const TrainingSettings &settings;
  const TrainingHooks &hooks;
  int64_t batch;
  Backpropagation network;
  Random shuffle;
  std::vector<int64_t> order;
  std::vector<float> inputs, outputs; ///< the training rows in this epoch's order
};

/// Uniform, with the variance that keeps activations' variance from layer to layer (He et al.
/// 2015; Glorot and Bengio 2010 for tanh).
void Training::initialise(float *parameters, const ParameterLayout &layout, Activation activation,
                          Random &random) {
  const double gain = activation == Activation::Tanh ? 3.0 : 6.0;
  for (size_t i = 0; i < layout.layers.size(); ++i) {
    const auto &layer = layout.layers[i];
    const bool last = i + 1 == layout.layers.size();
    const double bound = std::sqrt((last ? 1.0 : gain) / static_cast<double>(layer.inputs));
    for (int64_t k = 0; k < layer.inputs * layer.outputs; ++k)
      parameters[layer.weight + k] = static_cast<float>(bound * (2 * random.uniform() - 1));
    const double spread = std::sqrt(1.0 / static_cast<double>(layer.inputs));
    for (int64_t k = 0; k < layer.outputs; ++k)
      parameters[layer.bias + k] =
          last ? 0.0F : static_cast<float>(spread * (2 * random.uniform() - 1));
  }
}

void Training::shuffleRows() {
  shuffle.shuffle(order);
  const auto features = static_cast<size_t>(data.features);
  const auto targets = static_cast<size_t>(data.targets);
  for (size_t row = 0; row < order.size(); ++row) {
    const auto from = static_cast<size_t>(order[row]);
    std::memcpy(&inputs[row * features], &data.train.inputs[from * features],
                features * sizeof(float));
    std::memcpy(&outputs[row * targets], &data.train.outputs[from * targets],
                targets * sizeof(float));
  }
}

/// False when the trial is to end as interrupted.
bool Training::runEpoch(int epoch, Epoch &result) {
  shuffleRows();
  const int64_t batches = data.train.rows / batch; // a last, smaller batch waits for another epoch
  const int64_t steps = batches * settings.epochs;
  double squares = 0;
  for (int64_t i = 0; i < batches; ++i) {
    if (hooks.step && !hooks.step())
      return false;
    squares += network.gradient(&inputs[static_cast<size_t>(i * batch * data.features)],
                                &outputs[static_cast<size_t>(i * batch * data.targets)]);
    network.clipGradient(LargestGradient);
    network.update(settings.learningRate * oneCycle(epoch * batches + i, steps),
                   settings.weightDecay);
  }
  result.train = std::sqrt(squares / static_cast<double>(batches));
  result.validation = validate();
  return true;
}

double Training::validate() {
  const auto &part = data.validation;
  double squares = 0;
  for (int64_t first = 0; first < part.rows; first += batch) {
    const int64_t rows = std::min(batch, part.rows - first);
    const float *answers =
        network.answer(&part.inputs[static_cast<size_t>(first * data.features)], rows);
    const float *truth = &part.outputs[static_cast<size_t>(first * data.targets)];
    for (int64_t i = 0; i < rows * data.targets; ++i) {
      const double error = (static_cast<double>(answers[i]) - static_cast<double>(truth[i])) *
                           data.output.scale[static_cast<size_t>(i % data.targets)];
      squares += error * error;
    }
  }
  return std::sqrt(squares / static_cast<double>(part.rows * data.targets));
}

TrainingResult Training::run() {
  TrainingResult result;
  result.validation = std::numeric_limits<double>::infinity();
  const int patience = std::max(LeastPatience, settings.epochs / 3);
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    Epoch now;
    if (!runEpoch(epoch, now)) {
      result.outcome = Outcome::Interrupted;
      break;
    }
    result.epochs.push_back(now);
    if (!std::isfinite(now.validation) || !std::isfinite(now.train)) {
      result.outcome = Outcome::Diverged;
      break;
    }
    if (now.validation < result.validation) {
      result.validation = now.validation;
      result.bestEpoch = epoch;
      result.parameters.assign(network.parameters(), network.parameters() + network.layout().size);
    }
    const bool falling = epoch > WarmUp * settings.epochs;
    if (falling && oneCycle(epoch, settings.epochs) < PatientRate &&
        epoch - result.bestEpoch >= patience)
      break;
    if (hooks.hopeless && hooks.hopeless(result.epochs)) {
      result.outcome = Outcome::Hopeless;
      break;
    }
  }
  return result;
}

} // namespace

const char *nameOf(Outcome outcome) {
  constexpr const char *Names[] = {"finished", "hopeless", "diverged", "interrupted"};
  return Names[static_cast<size_t>(outcome)];
}

double oneCycle(int64_t step, int64_t steps) {
  const double share = static_cast<double>(step) / static_cast<double>(std::max<int64_t>(steps, 1));
  if (share < WarmUp)
    return cosineBetween(FirstShare, 1.0, share / WarmUp);
  return cosineBetween(1.0, LastShare, (share - WarmUp) / (1 - WarmUp));
}

TrainingResult train(const TrainingData &data, const TrainingSettings &settings,
                     const TrainingHooks &hooks) {
  return Training(data, settings, hooks).run();
}

} // namespace surrogate::search
