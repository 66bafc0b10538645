//===- Trainer.h - trains one network on one thread --------------------------------------===//
//
// AdamW on one flat array of parameters, a one-cycle learning rate, gradient clipping, early
// stopping; the parameters of the best epoch are kept. The result depends on data and settings
// alone: own seeded generator, no global one, one thread.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_TRAINING_TRAINER_H
#define SURROGATE_SEARCH_TRAINING_TRAINER_H

#include "network/Topology.h"
#include "training/TrainingData.h"

#include <functional>

namespace surrogate::search {

struct TrainingSettings {
  Topology topology;
  double learningRate = 5e-3; ///< the one cycle's peak
  double weightDecay = 1e-4;
  int epochs = 100;
  int64_t batch = 256;
  uint64_t seed = 0;
};

/// What an epoch ended with.
struct Epoch {
  double train = 0;      ///< root mean square error over the epoch's batches, normalised targets
  double validation = 0; ///< RMSE on the validation samples, in target units
};

enum class Outcome { Finished, Hopeless, Diverged, Interrupted };

/// "finished", "hopeless", "diverged", "interrupted".
const char *nameOf(Outcome outcome);

struct TrainingResult {
  Outcome outcome = Outcome::Finished;
  std::vector<float> parameters; ///< of the best epoch, laid out as `layOut` says
  std::vector<Epoch> epochs;
  int bestEpoch = -1;    ///< index into `epochs`
  double validation = 0; ///< RMSE of the best epoch, in target units; infinite if there is none
};

/// What the caller may say while training runs; both may be empty.
struct TrainingHooks {
  /// Called after each epoch with all epochs so far; true ends the trial as hopeless.
  std::function<bool(const std::vector<Epoch> &)> hopeless;
  /// Called before each step; may wait. False ends the trial as interrupted.
  std::function<bool()> step;
};

/// Uses the calling thread alone. The floats in [N, features] must be finite.
TrainingResult train(const TrainingData &data, const TrainingSettings &settings,
                     const TrainingHooks &hooks = {});

/// The learning rate of step `step` of `steps`, as a share of the peak: up from 1/25 over the first
/// 30 %, then down to 1e-4 (Smith and Topin, "Super-Convergence", 2018, with cosines).
double oneCycle(int64_t step, int64_t steps);

} // namespace surrogate::search

#endif
