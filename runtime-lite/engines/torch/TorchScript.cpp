//===- TorchScript.cpp - .pt files by LibTorch ------------------------------------------===//
//
// The one file that includes torch/script.h, which takes half a minute to compile. A script says
// neither its shapes nor its element type: it is asked with the caller's type, then the other.
//
//===------------------------------------------------------------------------------------===//

#include "engines/torch/TorchBuffers.h"

#include <torch/script.h>

#include <atomic>
#include <exception>

namespace surrogate::runtime {

namespace {

std::string shapeText(const at::Tensor &tensor) {
  std::string text = "[";
  for (int64_t d = 0; d < tensor.dim(); ++d)
    text += (d ? ", " : "") + std::to_string(tensor.size(d));
  return text + "]";
}

class ScriptEngine final : public Engine {
public:
  ScriptEngine(torch::jit::Module loaded, const EngineOptions &options)
      : module(std::move(loaded)), threads(options.threads) {}

  std::string answer(const surrogate_buffer &inputs, const surrogate_buffer &outputs) override {
    const int known = type.load(std::memory_order_relaxed);
    if (known)
      return answerAs(known, inputs, outputs);
    const int other = inputs.type == SURROGATE_FLOAT32 ? SURROGATE_FLOAT64 : SURROGATE_FLOAT32;
    std::string reason = answerAs(inputs.type, inputs, outputs);
    if (reason.empty())
      type = inputs.type;
    else if (answerAs(other, inputs, outputs).empty())
      type = other, reason.clear();
    return reason;
  }

private:
  std::string answerAs(int asked, const surrogate_buffer &inputs, const surrogate_buffer &outputs) {
    try {
      c10::InferenceMode inference;
      ThreadScope scope(threads);
      at::Tensor x = tensorOf(inputs, 0, inputs.rows)
                         .to(asked == SURROGATE_FLOAT32 ? at::kFloat : at::kDouble);
      const c10::IValue result = module.forward({x.contiguous()});
      if (!result.isTensor())
        return "it returns no tensor";
      const at::Tensor &y = result.toTensor();
      if (y.dim() != 2 || y.size(0) != outputs.rows || y.size(1) != outputs.columns)
        return "it returns the shape " + shapeText(y) + ", not [" + std::to_string(outputs.rows) +
               ", " + std::to_string(outputs.columns) + "]";
      tensorOf(outputs, 0, outputs.rows).copy_(y);
      return "";
    } catch (const c10::Error &error) {
      return innermostReason(error.what_without_backtrace());
    } catch (const std::exception &error) {
      return innermostReason(error.what());
    }
  }

  /// TorchScript prints its own stack first; what went wrong is its last line.
  static std::string innermostReason(const std::string &text) {
    const size_t end = text.find_last_not_of(" \n");
    if (end == std::string::npos)
      return "it fails without a reason";
    const size_t begin = text.rfind('\n', end);
    return text.substr(begin == std::string::npos ? 0 : begin + 1,
                       end - (begin == std::string::npos ? 0 : begin + 1) + 1);
  }

  torch::jit::Module module;
  int threads;
  std::atomic<int> type = 0; ///< element type that it answered to
};

} // namespace

EngineOrReason scriptEngine(const std::string &path, const EngineOptions &options) {
  try {
    // Specialising the graph to the first calls costs seconds that few runs earn back.
    torch::jit::setGraphExecutorOptimize(false);
    torch::jit::Module module = torch::jit::load(path, at::kCPU);
    module.eval();
    return {std::make_unique<ScriptEngine>(std::move(module), options), ""};
  } catch (const c10::Error &error) {
    return {nullptr, "it is not a TorchScript file: " + shortReason(error)};
  } catch (const std::exception &error) {
    return {nullptr, std::string("it can't be loaded: ") + error.what()};
  }
}

} // namespace surrogate::runtime
