//===- DenseEngine.cpp - small dense networks without LibTorch --------------------------===//

#include "engines/DenseEngine.h"

#include "engines/DenseKernels.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace surrogate::runtime {

namespace {

/// A layer with its weights where the kernels want them.
template <typename Real> struct DenseLayer {
  enum class Kind { Normalise, Linear, Activation, Denormalise };
  Kind kind;
  Activation activation = Activation::Relu;
  int64_t inputs, outputs;
  std::vector<Real> weight, bias;   ///< Linear
  std::vector<double> shift, scale; ///< Normalise, Denormalise
};

/// Gathers up to tileRows rows of a buffer into columns of doubles; rows past the end repeat the
/// last one, so that whole tiles can be computed.
void loadTile(const surrogate_buffer &buffer, int64_t first, double *columns) {
  for (int64_t r = 0; r < tileRows; ++r) {
    const int64_t row = std::min(first + r, buffer.rows - 1);
    const char *source = static_cast<const char *>(buffer.data) + row * buffer.row_stride;
    for (int64_t c = 0; c < buffer.columns; ++c) {
      if (buffer.type == SURROGATE_FLOAT32) {
        float value;
        std::memcpy(&value, source + size_t(c) * sizeof value, sizeof value);
        columns[c * tileRows + r] = double(value);
      } else {
        std::memcpy(&columns[c * tileRows + r], source + size_t(c) * sizeof(double),
                    sizeof(double));
      }
    }
  }
}

void storeTile(const double *columns, int64_t first, const surrogate_buffer &buffer) {
  const int64_t rows = std::min(tileRows, buffer.rows - first);
  for (int64_t r = 0; r < rows; ++r) {
    char *target = static_cast<char *>(buffer.data) + (first + r) * buffer.row_stride;
    for (int64_t c = 0; c < buffer.columns; ++c) {
      if (buffer.type == SURROGATE_FLOAT32) {
        const auto value = static_cast<float>(columns[c * tileRows + r]);
        std::memcpy(target + size_t(c) * sizeof value, &value, sizeof value);
      } else {
        std::memcpy(target + size_t(c) * sizeof(double), &columns[c * tileRows + r],
                    sizeof(double));
      }
    }
  }
}

/// One tile's values between layers. Only the first normalisation and the last denormalisation
/// work on doubles from and to the outside; between them, everything is Real.
template <typename Real> class DenseEngine final : public Engine {
public:
  explicit DenseEngine(const model::Network &network) {
    for (const model::Layer &layer : network.layers) {
      layers.push_back(convert(network, layer));
      widest = std::max({widest, layer.inputs, layer.outputs});
    }
  }

  std::string answer(const surrogate_buffer &inputs, const surrogate_buffer &outputs) override {
    thread_local std::vector<double> outside;
    thread_local std::vector<Real> values, next;
    outside.resize(size_t(widest * tileRows));
    values.resize(outside.size());
    next.resize(outside.size());
    for (int64_t first = 0; first < inputs.rows; first += tileRows) {
      loadTile(inputs, first, outside.data());
      evaluateTile(inputs.columns, outside, values, next);
      storeTile(outside.data(), first, outputs);
    }
    return "";
  }

private:
  using Layer = DenseLayer<Real>;

  static Layer convert(const model::Network &network, const model::Layer &source) {
    auto values = [&](const char *role) -> const std::vector<double> & {
      return network.tensors.at(source.tensors.at(role)).values;
    };
    Layer layer{
        Layer::Kind::Activation, Activation::Relu, source.inputs, source.outputs, {}, {}, {}, {}};
    if (source.op == "linear") {
      layer.kind = Layer::Kind::Linear;
      layer.weight.assign(values("weight").begin(), values("weight").end());
      layer.bias.assign(values("bias").begin(), values("bias").end());
    } else if (source.op == "normalise" || source.op == "denormalise") {
      layer.kind = source.op == "normalise" ? Layer::Kind::Normalise : Layer::Kind::Denormalise;
      layer.shift = values("shift");
      layer.scale = values("scale");
    } else {
      layer.activation = source.op == "relu"   ? Activation::Relu
                         : source.op == "tanh" ? Activation::Tanh
                         : source.op == "silu" ? Activation::Silu
                         : source.op == "gelu" ? Activation::Gelu
                                               : Activation::Sigmoid;
    }
    return layer;
  }

  /// `outside` holds the tile's features and receives its targets.
  void evaluateTile(int64_t width, std::vector<double> &outside, std::vector<Real> &values,
                    std::vector<Real> &next) const {
    bool isOutside = true; // the tile's values are in `outside`
    for (const Layer &layer : layers) {
      const bool scales =
          layer.kind == Layer::Kind::Normalise || layer.kind == Layer::Kind::Denormalise;
      if (scales != isOutside) {
        if (isOutside)
          std::copy_n(outside.begin(), width * tileRows, values.begin());
        else
          std::copy_n(values.begin(), width * tileRows, outside.begin());
        isOutside = scales;
      }
      switch (layer.kind) {
      case Layer::Kind::Normalise:
        for (int64_t k = 0; k < width * tileRows; ++k) {
          const auto c = size_t(k / tileRows);
          outside[size_t(k)] = double(Real((outside[size_t(k)] - layer.shift[c]) / layer.scale[c]));
        }
        break;
      case Layer::Kind::Denormalise:
        for (int64_t k = 0; k < width * tileRows; ++k) {
          const auto c = size_t(k / tileRows);
          outside[size_t(k)] = outside[size_t(k)] * layer.scale[c] + layer.shift[c];
        }
        break;
      case Layer::Kind::Linear:
        linear(layer.weight.data(), layer.bias.data(), layer.inputs, layer.outputs, values.data(),
               next.data());
        std::swap(values, next);
        break;
      case Layer::Kind::Activation:
        activate(layer.activation, values.data(), width * tileRows);
        break;
      }
      width = layer.outputs;
    }
    if (!isOutside)
      std::copy_n(values.begin(), width * tileRows, outside.begin());
  }

  std::vector<Layer> layers;
  int64_t widest = 1;
};

} // namespace

std::unique_ptr<Engine> makeDenseEngine(const model::Network &network) {
  if (network.type == model::ScalarType::Float32)
    return std::make_unique<DenseEngine<float>>(network);
  return std::make_unique<DenseEngine<double>>(network);
}

} // namespace surrogate::runtime
