//===- TorchBuffers.h - the face's buffers as tensors, on borrowed memory ---------------===//
//
// Shared by the plugin's two files. Includes ATen alone, which compiles in seconds.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_ENGINES_TORCH_TORCHBUFFERS_H
#define SURROGATE_RUNTIME_ENGINES_TORCH_TORCHBUFFERS_H

#include "engines/Engine.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

// OpenMP's two functions, from the OpenMP library that LibTorch brings.
extern "C" int omp_get_max_threads(void);
extern "C" void omp_set_num_threads(int);

namespace surrogate::runtime {

/// Gives LibTorch so many threads, and the program's own OpenMP regions theirs back: a process
/// has one libgomp, and the number is a property of the thread.
class ThreadScope {
public:
  explicit ThreadScope(int threads) : before(omp_get_max_threads()) {
    at::internal::lazy_init_num_threads(); // would set the number again, later
    omp_set_num_threads(threads);
  }
  ThreadScope(const ThreadScope &) = delete;
  ThreadScope &operator=(const ThreadScope &) = delete;
  ~ThreadScope() { omp_set_num_threads(before); }

private:
  int before;
};

/// Rows [first, first + rows) of a buffer, without copying.
inline at::Tensor tensorOf(const surrogate_buffer &buffer, int64_t first, int64_t rows) {
  const auto type = buffer.type == SURROGATE_FLOAT32 ? at::kFloat : at::kDouble;
  const auto width = int64_t(c10::elementSize(type));
  TORCH_CHECK(buffer.row_stride % width == 0, "rows are not aligned to their elements");
  char *data = static_cast<char *>(buffer.data) + first * buffer.row_stride;
  return at::from_blob(data, {rows, buffer.columns}, {buffer.row_stride / width, 1},
                       at::TensorOptions(type));
}

/// What LibTorch said, without its stack.
inline std::string shortReason(const c10::Error &error) {
  const std::string text = error.what_without_backtrace();
  return text.substr(0, text.find('\n'));
}

EngineOrReason scriptEngine(const std::string &path, const EngineOptions &options);

} // namespace surrogate::runtime

#endif
