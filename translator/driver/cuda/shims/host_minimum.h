/* min and max as nvcc has them on the host: crt/math_functions.hpp defines them for both sides, of
 * which Clang's wrapper keeps the device's alone. Where a name is theirs, so is the result's type.
 */
#pragma once
#include <cuda_runtime.h>
#ifdef __CUDA__
#define SURROGATE_MINMAX(result, left, right)                                                      \
  static inline __host__ result min(const left a, const right b) {                                 \
    return (result)b < (result)a ? (result)b : (result)a;                                          \
  }                                                                                                \
  static inline __host__ result max(const left a, const right b) {                                 \
    return (result)a < (result)b ? (result)b : (result)a;                                          \
  }
#define SURROGATE_MIXED(wide, narrow)                                                              \
  SURROGATE_MINMAX(wide, wide, wide)                                                               \
  SURROGATE_MINMAX(wide, narrow, wide)                                                             \
  SURROGATE_MINMAX(wide, wide, narrow)                                                             \
  SURROGATE_MINMAX(narrow, narrow, narrow)
SURROGATE_MIXED(unsigned int, int)
SURROGATE_MIXED(unsigned long, long)
SURROGATE_MIXED(unsigned long long, long long)
SURROGATE_MIXED(double, float)
#undef SURROGATE_MIXED
#undef SURROGATE_MINMAX
#endif
