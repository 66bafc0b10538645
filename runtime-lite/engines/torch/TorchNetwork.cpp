//===- TorchNetwork.cpp - .safetensors networks by LibTorch -----------------------------===//
//
// Plain ATen operations: normalisation in float64, the rest in the network's type. Rows are
// taken in chunks whose activations stay in the cache; that is faster than all rows at once.
//
//===------------------------------------------------------------------------------------===//

#include "engines/torch/TorchBuffers.h"

#include <algorithm>
#include <exception>
#include <vector>

namespace surrogate::runtime {

namespace {

constexpr int64_t ChunkRows = 2048;

enum class Step { Normalise, Linear, Denormalise, Relu, Tanh, Silu, Gelu, Sigmoid };

Step stepOf(const std::string &op) {
  static const std::map<std::string, Step> steps = {
      {"normalise", Step::Normalise}, {"linear", Step::Linear},
      {"relu", Step::Relu},           {"denormalise", Step::Denormalise},
      {"tanh", Step::Tanh},           {"silu", Step::Silu},
      {"gelu", Step::Gelu},           {"sigmoid", Step::Sigmoid}};
  return steps.at(op);
}

struct TorchLayer {
  Step step;
  at::Tensor first, second; ///< weight^T and bias, or shift and scale
};

class TorchNetwork final : public Engine {
public:
  TorchNetwork(const model::Network &network, const EngineOptions &options)
      : type(network.type == model::ScalarType::Float32 ? at::kFloat : at::kDouble),
        threads(options.threads) {
    c10::InferenceMode inference;
    for (const model::Layer &layer : network.layers) {
      auto tensor = [&](const char *role, at::ScalarType as) {
        const model::Tensor &source = network.tensors.at(layer.tensors.at(role));
        return at::tensor(source.values, at::kDouble).reshape(source.shape).to(as);
      };
      TorchLayer made{stepOf(layer.op), {}, {}};
      if (made.step == Step::Linear) {
        made.first = tensor("weight", type).t().contiguous();
        made.second = tensor("bias", type);
      } else if (made.step == Step::Normalise || made.step == Step::Denormalise) {
        made.first = tensor("shift", at::kDouble);
        made.second = tensor("scale", at::kDouble);
      }
      layers.push_back(std::move(made));
    }
  }

  std::string answer(const surrogate_buffer &inputs, const surrogate_buffer &outputs) override {
    try {
      c10::InferenceMode inference;
      ThreadScope scope(threads);
      for (int64_t first = 0; first < inputs.rows; first += ChunkRows) {
        const int64_t rows = std::min(ChunkRows, inputs.rows - first);
        tensorOf(outputs, first, rows).copy_(evaluate(tensorOf(inputs, first, rows)));
      }
      return "";
    } catch (const c10::Error &error) {
      return shortReason(error);
    } catch (const std::exception &error) {
      return error.what();
    }
  }

private:
  at::Tensor evaluate(at::Tensor x) const {
    for (const TorchLayer &layer : layers)
      x = apply(layer, x);
    return x;
  }

  at::Tensor apply(const TorchLayer &layer, const at::Tensor &x) const {
    switch (layer.step) {
    case Step::Normalise:
      return x.to(at::kDouble).sub(layer.first).div_(layer.second).to(type);
    case Step::Denormalise:
      return x.to(at::kDouble).mul(layer.second).add_(layer.first);
    case Step::Linear:
      return at::addmm(layer.second, x.to(type), layer.first);
    case Step::Relu:
      return at::relu(x.to(type));
    case Step::Tanh:
      return at::tanh(x.to(type));
    case Step::Silu:
      return at::silu(x.to(type));
    case Step::Gelu:
      return at::gelu(x.to(type));
    case Step::Sigmoid:
      return at::sigmoid(x.to(type));
    }
    return x;
  }

  at::ScalarType type;
  int threads;
  std::vector<TorchLayer> layers;
};

EngineOrReason networkEngine(const model::Network &network, const EngineOptions &options) {
  try {
    return {std::make_unique<TorchNetwork>(network, options), ""};
  } catch (const c10::Error &error) {
    return {nullptr, shortReason(error)};
  } catch (const std::exception &error) {
    return {nullptr, error.what()};
  }
}

} // namespace

extern "C" __attribute__((visibility("default")))
const EnginePlugin surrogate_engine_plugin = {EngineFace, networkEngine, scriptEngine};

} // namespace surrogate::runtime
