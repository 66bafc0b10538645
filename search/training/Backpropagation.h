//===- Backpropagation.h - one step of training ------------------------------------------===//
//
// A multilayer perceptron's forward and backward pass and AdamW, on LibTorch's kernels with
// buffers made once. Written out by hand: autograd's bookkeeping takes longer than the
// arithmetic of networks this small.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_TRAINING_BACKPROPAGATION_H
#define SURROGATE_SEARCH_TRAINING_BACKPROPAGATION_H

#include "network/Topology.h"

#include <memory>

namespace surrogate::search {

/// One network with its gradient and AdamW's moments. Use it on one thread.
class Backpropagation {
public:
  /// Makes buffers for `batch` rows; LibTorch is set to one thread for the calling thread.
  Backpropagation(const Topology &topology, int64_t features, int64_t targets, int64_t batch);
  ~Backpropagation();

  [[nodiscard]] const ParameterLayout &layout() const;

  /// [layout().size], owned by this object.
  float *parameters();

  /// What `gradient` set, laid out as the parameters.
  [[nodiscard]] const float *gradientValues() const;

  /// Sets the gradient of the mean squared error over one batch, inputs [batch, features], truth
  /// [batch, targets]; returns that error.
  double gradient(const float *inputs, const float *truth);

  /// Scales the gradient down to Euclidean norm `largest` where it is longer.
  void clipGradient(double largest);

  /// One step of AdamW (Loshchilov and Hutter 2019), betas 0.9 and 0.999; biases don't decay.
  void update(double learningRate, double weightDecay);

  /// Answers [rows, targets] for inputs [rows, features], rows <= batch. The result is this
  /// object's, until the next call.
  const float *answer(const float *inputs, int64_t rows);

private:
  struct Buffers;
  std::unique_ptr<Buffers> buffers;
};

} // namespace surrogate::search

#endif
