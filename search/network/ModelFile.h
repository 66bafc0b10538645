//===- ModelFile.h - a trained network as a model ----------------------------------------===//
//
// The two files of a trial: .safetensors (model/SafetensorsFile.h) and TorchScript (.pt).
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_NETWORK_MODELFILE_H
#define SURROGATE_SEARCH_NETWORK_MODELFILE_H

#include "model/Network.h"
#include "network/Topology.h"
#include "training/TrainingData.h"

namespace surrogate::search {

/// The network with its normalisation inside: raw features in, raw targets out. `provenance` is
/// the text of a JSON object.
model::Network makeNetwork(const SampleSet &samples, const TrainingData &data,
                           const Topology &topology, const std::vector<float> &parameters,
                           const std::string &provenance);

/// The bytes of a TorchScript file of the network.
std::string torchScriptOf(const model::Network &network);

/// Asks a script that was made of `network`: the largest difference from `answers` [N, T],
/// relative to a target's scale. `inputs` is [N, features].
/// \throws std::runtime_error when it can't be read.
double differenceOfScript(const std::string &script, const model::Network &network,
                          const std::vector<double> &inputs, const std::vector<double> &answers);

} // namespace surrogate::search

#endif
