//===- Network.h - what a model is ------------------------------------------------------===//
//
// A model file is one .safetensors file: tensors, and under the metadata key "surrogate" a
// JSON text with layers, schema hash and provenance (docs/models.md). This header is the
// plain data all rooms share: search writes it, engines evaluate it, compile turns it to code.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_MODEL_NETWORK_H
#define SURROGATE_MODEL_NETWORK_H

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace surrogate::model {

enum class ScalarType { Float32, Float64 };

/// A dense row-major tensor that owns its values. Values are kept as double; `type` says how
/// they are stored in the file (a Float32 tensor holds exactly representable floats).
struct Tensor {
  ScalarType type = ScalarType::Float32;
  std::vector<int64_t> shape;
  std::vector<double> values;
};

/// One step of a network on a batch [N, width].
///   normalise    y = (x - shift) / scale, in float64, then rounded to the network's type
///   linear       y = x * weight^T + bias, weight [out, in], bias [out]
///   relu, tanh, silu, gelu, sigmoid   elementwise; gelu is the exact form (erf)
///   denormalise  y = x * scale + shift, in float64
struct Layer {
  std::string op;
  int64_t inputs = 0;  ///< width of x
  int64_t outputs = 0; ///< width of y
  /// Role of a tensor in this layer ("weight", "bias", "shift", "scale") to its name in the file.
  std::map<std::string, std::string> tensors;
};

/// A whole model: takes [N, B + F] (a call's constants first, then the sample's features, each
/// in schema order), returns [N, T].
struct Network {
  std::string schema;     ///< canonical JSON of the region's schema
  std::string schemaHash; ///< SHA-256 of `schema`, 64 hexadecimal digits
  int64_t features = 0;   ///< B + F
  int64_t targets = 0;    ///< T
  ScalarType type = ScalarType::Float32;
  std::vector<Layer> layers;
  std::map<std::string, Tensor> tensors;
  std::string provenance; ///< JSON object: tool version, study, trial, samples, seed, errors
};

} // namespace surrogate::model

#endif
