//===- Backpropagation.cpp - one step of training ----------------------------------------===//
//
// Narrow LibTorch headers only: this file compiles in seconds. Everything runs below autograd.
//
//===------------------------------------------------------------------------------------===//
#include "training/Backpropagation.h"

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/_fused_adamw.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/dot.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/gelu_backward.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/silu_backward.h>
#include <ATen/ops/sub.h>
#include <ATen/ops/sum.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/tanh_backward.h>
#include <ATen/ops/threshold_backward.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>

namespace surrogate::search {

using at::Tensor;

namespace {

Tensor zeros(at::IntArrayRef shape) { return at::zeros(shape, at::kFloat); }

/// A tensor on the caller's memory; only read.
Tensor view(const float *values, int64_t rows, int64_t columns) {
  return at::from_blob(const_cast<float *>(values), {rows, columns}, at::kFloat);
}

/// Parameters, gradients, moments: a flat tensor and views of the layers in it.
struct Flat {
  Flat(const ParameterLayout &layout) : all(zeros({layout.size})) {
    for (const auto &layer : layout.layers) {
      weights.push_back(all.narrow(0, layer.weight, layer.inputs * layer.outputs)
                            .view({layer.outputs, layer.inputs}));
      biases.push_back(all.narrow(0, layer.bias, layer.outputs));
    }
    decaying = all.narrow(0, 0, layout.weights);
    steady = all.narrow(0, layout.weights, layout.size - layout.weights);
  }
  Tensor all, decaying, steady;
  std::vector<Tensor> weights, biases;
};

/// LibTorch keeps its number of threads a thread; inference mode is below autograd.
struct OneThread {
  OneThread() { at::set_num_threads(1); }
};

void activate(Activation activation, Tensor &result, const Tensor &sum) {
  switch (activation) {
  case Activation::Relu:
    at::relu_out(result, sum);
    break;
  case Activation::Tanh:
    at::tanh_out(result, sum);
    break;
  case Activation::Silu:
    at::silu_out(result, sum);
    break;
  case Activation::Gelu:
    at::gelu_out(result, sum);
    break;
  }
}

/// `result` = `gradient` times the activation's derivative at `sum`, where it gave `value`.
void activateBackward(Activation activation, Tensor &result, const Tensor &gradient,
                      const Tensor &sum, const Tensor &value) {
  switch (activation) {
  case Activation::Relu:
    at::threshold_backward_out(result, gradient, value, 0);
    break;
  case Activation::Tanh:
    at::tanh_backward_out(result, gradient, value);
    break;
  case Activation::Silu:
    at::silu_backward_out(result, gradient, sum);
    break;
  case Activation::Gelu:
    at::gelu_backward_out(result, gradient, sum);
    break;
  }
}

} // namespace

struct Backpropagation::Buffers {
  Buffers(const Topology &topology, int64_t features, int64_t targets, int64_t batch)
      : activation(topology.activation), layout(layOut(topology, features, targets)), batch(batch),
        features(features), targets(targets), parameters(layout), gradient(layout), first(layout),
        second(layout), decayingStep(at::zeros({}, at::kFloat)),
        steadyStep(at::zeros({}, at::kFloat)) {
    for (const auto &layer : layout.layers) {
      sums.push_back(zeros({batch, layer.outputs}));
      values.push_back(zeros({batch, layer.outputs}));
      sumGradients.push_back(zeros({batch, layer.outputs}));
      valueGradients.push_back(zeros({batch, layer.outputs}));
      transposed.push_back(parameters.weights[transposed.size()].t());
    }
  }

  /// Fills sums and values of the first `rows` rows.
  void forward(const Tensor &inputs, int64_t rows) {
    const size_t last = layout.layers.size() - 1;
    Tensor below = inputs;
    for (size_t i = 0; i <= last; ++i) {
      Tensor sum = rows == batch ? sums[i] : sums[i].narrow(0, 0, rows);
      at::addmm_out(sum, parameters.biases[i], below, transposed[i]);
      if (i == last)
        return;
      Tensor value = rows == batch ? values[i] : values[i].narrow(0, 0, rows);
      activate(activation, value, sum);
      below = value;
    }
  }

  OneThread oneThread;
  c10::InferenceMode belowAutograd;
  Activation activation;
  ParameterLayout layout;
  int64_t batch, features, targets;
  Flat parameters, gradient, first, second;
  Tensor decayingStep, steadyStep;
  std::vector<Tensor> sums, values, sumGradients, valueGradients, transposed;
};

Backpropagation::Backpropagation(const Topology &topology, int64_t features, int64_t targets,
                                 int64_t batch)
    : buffers(std::make_unique<Buffers>(topology, features, targets, batch)) {}

Backpropagation::~Backpropagation() = default;

const ParameterLayout &Backpropagation::layout() const { return buffers->layout; }

float *Backpropagation::parameters() { return buffers->parameters.all.data_ptr<float>(); }

const float *Backpropagation::gradientValues() const {
  return buffers->gradient.all.data_ptr<float>();
}

double Backpropagation::gradient(const float *inputs, const float *truth) {
  Buffers &b = *buffers;
  const Tensor rows = view(inputs, b.batch, b.features);
  b.forward(rows, b.batch);
  const size_t last = b.layout.layers.size() - 1;
  Tensor &error = b.sumGradients[last];
  at::sub_out(error, b.sums[last], view(truth, b.batch, b.targets));
  const Tensor flat = error.view({-1});
  const auto count = static_cast<double>(b.batch * b.targets);
  const double squares = at::dot(flat, flat).item<float>() / count;
  error.mul_(2.0 / count);
  for (size_t i = last + 1; i-- > 0;) {
    const Tensor &delta = b.sumGradients[i];
    at::mm_out(b.gradient.weights[i], delta.t(), i == 0 ? rows : b.values[i - 1]);
    at::sum_out(b.gradient.biases[i], delta, 0);
    if (i > 0) {
      at::mm_out(b.valueGradients[i - 1], delta, b.parameters.weights[i]);
      activateBackward(b.activation, b.sumGradients[i - 1], b.valueGradients[i - 1], b.sums[i - 1],
                       b.values[i - 1]);
    }
  }
  return squares;
}

void Backpropagation::clipGradient(double largest) {
  Tensor &all = buffers->gradient.all;
  const double norm = std::sqrt(static_cast<double>(at::dot(all, all).item<float>()));
  if (norm > largest)
    all.mul_(largest / norm);
}

void Backpropagation::update(double learningRate, double weightDecay) {
  Buffers &b = *buffers;
  constexpr double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;
  const auto step = [&](Tensor Flat::*part, Tensor &count, double decay) {
    count.add_(1);
    at::_fused_adamw_({b.parameters.*part}, {b.gradient.*part}, {b.first.*part}, {b.second.*part},
                      {}, {count}, learningRate, Beta1, Beta2, decay, Epsilon, false, false);
  };
  step(&Flat::decaying, b.decayingStep, weightDecay);
  step(&Flat::steady, b.steadyStep, 0);
}

const float *Backpropagation::answer(const float *inputs, int64_t rows) {
  Buffers &b = *buffers;
  b.forward(view(inputs, rows, b.features), rows);
  return b.sums.back().data_ptr<float>();
}

} // namespace surrogate::search
