//===- Latency.h - how long a model takes ------------------------------------------------===//
//
// Measured through libsurrogate, as the user's program will ask.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_EXECUTOR_LATENCY_H
#define SURROGATE_SEARCH_EXECUTOR_LATENCY_H

#include <cstdint>
#include <string>
#include <vector>

namespace surrogate::search {

/// Median seconds of one call with `rows` samples, `inputs` [rows, features] raw. Nothing else
/// should compute meanwhile. \throws std::runtime_error when libsurrogate can't load the model or
/// its answers aren't finite.
double measureLatency(const std::string &model, const std::vector<double> &inputs, int64_t rows,
                      int64_t features, int64_t targets);

} // namespace surrogate::search

#endif
