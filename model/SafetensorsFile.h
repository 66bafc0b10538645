//===- SafetensorsFile.h - models on disk -----------------------------------------------===//
//
// Reads and writes a Network as a .safetensors file: 8 bytes little-endian header length, a
// JSON header, then the tensors' bytes. Whole files only: written beside, then renamed.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_MODEL_SAFETENSORSFILE_H
#define SURROGATE_MODEL_SAFETENSORSFILE_H

#include "Network.h"

#include <stdexcept>
#include <string>

namespace surrogate::model {

/// Why a model file can't be used: a sentence for the user, with the file's name and what to do.
struct ModelError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Reads `path`. Every length, offset, type and shape is checked against the file before memory
/// is touched. \throws ModelError (missing, not a model, truncated, inconsistent layers).
Network readNetwork(const std::string &path);

/// Writes `network` to `path`, which appears whole or not at all. \throws ModelError.
void writeNetwork(const Network &network, const std::string &path);

/// Checks that layers chain from `features` to `targets` and that every tensor named is there
/// with the right shape. \throws ModelError naming the first layer that doesn't fit.
void checkNetwork(const Network &network);

/// Evaluates row by row in double precision: the reference that engines are tested against.
/// `inputs` is [N, features] row-major; the result is [N, targets].
std::vector<double> evaluate(const Network &network, const std::vector<double> &inputs);

} // namespace surrogate::model

#endif
