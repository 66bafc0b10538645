//===- Latency.cpp - how long a model takes ----------------------------------------------===//
#include "executor/Latency.h"

#include "runtime-lite/include/surrogate_model.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <stdexcept>

namespace surrogate::search {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double LeastSeconds = 0.03; ///< measured, after as long a warm-up
constexpr size_t LeastCalls = 5, MostCalls = 2000;

surrogate_buffer makeBuffer(void *data, int64_t rows, int64_t columns) {
  surrogate_buffer buffer = {};
  buffer.size = sizeof buffer;
  buffer.data = data;
  buffer.rows = rows;
  buffer.columns = columns;
  buffer.row_stride = columns * static_cast<int64_t>(sizeof(double));
  buffer.type = SURROGATE_FLOAT64;
  buffer.space = SURROGATE_HOST;
  return buffer;
}

} // namespace

double measureLatency(const std::string &model, const std::vector<double> &inputs, int64_t rows,
                      int64_t features, int64_t targets) {
  char message[1024] = "";
  const std::unique_ptr<surrogate_model, void (*)(surrogate_model *)> opened(
      surrogate_model_open(model.c_str(), message, sizeof message), surrogate_model_close);
  if (!opened)
    throw std::runtime_error(message);
  std::vector<double> features64 = inputs, answers(static_cast<size_t>(rows * targets));
  const surrogate_buffer in = makeBuffer(features64.data(), rows, features);
  surrogate_buffer out = makeBuffer(answers.data(), rows, targets);
  std::vector<double> seconds;
  double total = 0, warmUp = 0;
  while (seconds.size() < LeastCalls || (total < LeastSeconds && seconds.size() < MostCalls)) {
    const auto start = Clock::now();
    if (const int failure = surrogate_model_answer(opened.get(), &in, &out))
      throw std::runtime_error(model + (failure == SURROGATE_MODEL_NOT_FINITE
                                            ? ": its answers aren't finite"
                                            : ": libsurrogate can't evaluate it"));
    const double took = std::chrono::duration<double>(Clock::now() - start).count();
    if (warmUp < LeastSeconds) {
      warmUp += took;
      continue;
    }
    total += took;
    seconds.push_back(took);
  }
  const auto middle = seconds.begin() + std::ssize(seconds) / 2;
  std::nth_element(seconds.begin(), middle, seconds.end());
  return *middle;
}

} // namespace surrogate::search
