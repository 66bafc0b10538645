//===- engines.cpp - the built-in engine against LibTorch -------------------------------===//
//
//     build/bin/bench_engines MODEL.safetensors
//
// Asks the same model through both engines at several batch sizes; prints the median microseconds
// of each and their ratio, and what the first answer took with loading and all.
//
//===------------------------------------------------------------------------------------===//

#include "surrogate_model.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

double microseconds(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

surrogate_buffer bufferOf(std::vector<double> &values, int64_t rows, int64_t columns) {
  surrogate_buffer buffer = {};
  buffer.size = sizeof buffer;
  buffer.data = values.data();
  buffer.rows = rows;
  buffer.columns = columns;
  buffer.row_stride = columns * int64_t(sizeof(double));
  buffer.type = SURROGATE_FLOAT64;
  return buffer;
}

surrogate_model *open(const char *path) {
  char message[512];
  surrogate_model *model = surrogate_model_open(path, message, sizeof message);
  if (!model) {
    std::fprintf(stderr, "%s\n", message);
    std::exit(1);
  }
  return model;
}

double ask(surrogate_model *model, const surrogate_buffer &inputs, surrogate_buffer &outputs) {
  const auto start = Clock::now();
  if (surrogate_model_answer(model, &inputs, &outputs) != SURROGATE_MODEL_ANSWERED) {
    std::fprintf(stderr, "the model didn't answer\n");
    std::exit(1);
  }
  return microseconds(start);
}

double median(std::vector<double> &values) {
  std::nth_element(values.begin(), values.begin() + ptrdiff_t(values.size() / 2), values.end());
  return values[values.size() / 2];
}

constexpr int64_t batches[] = {1, 16, 256, 5000, 100000};

/// One process an engine, because a process reads SURROGATE_ENGINE once: prints the milliseconds
/// of the first answer, loading included, then the median microseconds of each batch size.
int measure(const char *path) {
  const auto start = Clock::now();
  surrogate_model *model = open(path);
  const int64_t features = surrogate_model_features(model),
                targets = surrogate_model_targets(model);
  bool isFirst = true;
  for (int64_t rows : batches) {
    std::vector<double> x(size_t(rows * features), 0.5), y(size_t(rows * targets));
    const surrogate_buffer inputs = bufferOf(x, rows, features);
    surrogate_buffer outputs = bufferOf(y, rows, targets);
    std::vector<double> times;
    for (int turn = 0; turn < 51; ++turn) {
      times.push_back(ask(model, inputs, outputs));
      if (isFirst)
        std::printf("%.17g\n", microseconds(start) / 1000);
      isFirst = false;
    }
    std::printf("%.17g\n", median(times));
  }
  surrogate_model_close(model);
  return 0;
}

/// The figures of `measure` in a process of its own.
std::vector<double> measured(const std::string &self, const std::string &path, const char *engine) {
  const std::string command =
      std::string("SURROGATE_ENGINE=") + engine + " '" + self + "' --measure '" + path + "'";
  std::FILE *pipe = popen(command.c_str(), "r");
  std::vector<double> figures;
  double figure;
  while (pipe && std::fscanf(pipe, "%lf", &figure) == 1)
    figures.push_back(figure);
  if (!pipe || pclose(pipe) != 0 || figures.size() != 1 + std::size(batches))
    std::exit(1);
  return figures;
}

} // namespace

int main(int count, char **arguments) {
  if (count == 3 && std::string(arguments[1]) == "--measure")
    return measure(arguments[2]);
  if (count != 2) {
    std::fprintf(stderr, "usage: %s MODEL.safetensors\n", arguments[0]);
    return 2;
  }
  const auto ours = measured(arguments[0], arguments[1], "auto");
  const auto theirs = measured(arguments[0], arguments[1], "torch");
  std::printf("%-20s  %12s  %12s  %8s\n", "", "built in", "LibTorch", "ratio");
  std::printf("%-20s  %12.2f  %12.2f  %7.1fx\n", "first answer, ms", ours[0], theirs[0],
              theirs[0] / ours[0]);
  for (size_t k = 0; k < std::size(batches); ++k)
    std::printf("%8lld rows, us    %12.2f  %12.2f  %7.1fx\n", static_cast<long long>(batches[k]),
                ours[k + 1], theirs[k + 1], theirs[k + 1] / ours[k + 1]);
  return 0;
}
