//===- Provenance.cpp - where a model comes from -----------------------------------------===//
#include "study/Provenance.h"

#include "SurrogateVersion.h"

#include <nlohmann/json.hpp>

namespace surrogate::search {

std::string provenanceOf(const Trial &trial, const SampleSet &samples, const SearchOptions &options,
                         uint64_t trainingSeed) {
  const auto &configuration = trial.configuration;
  const nlohmann::json object = {
      {"tool", "surrogate-search " SURROGATE_VERSION},
      {"region", samples.region},
      {"samples", samples.samples()},
      {"trial", trial.number},
      {"parent", trial.parent},
      {"hidden", configuration.topology.hidden},
      {"activation", nameOf(configuration.topology.activation)},
      {"learning_rate", configuration.learningRate},
      {"weight_decay", configuration.weightDecay},
      {"batch", options.batch},
      {"epochs", trial.epochs},
      {"best_epoch", trial.bestEpoch + 1},
      {"search_seed", options.seed},
      {"training_seed", trainingSeed},
      {"validation_rmse", trial.validation},
  };
  return object.dump();
}

} // namespace surrogate::search
