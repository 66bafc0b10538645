//===- DenseKernels.cpp - the loops of the dense engine ---------------------------------===//

#include "engines/DenseKernels.h"

#include <bit>
#include <cmath>
#include <numbers>

// One function, several instruction sets; the loader picks the best. Sanitizers instrument the
// resolvers that this needs before they are ready to run.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SURROGATE_SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SURROGATE_SANITIZED
#endif
#if defined(__x86_64__) && !defined(SURROGATE_SANITIZED)
#define SURROGATE_CLONES __attribute__((target_clones("avx512f", "arch=haswell", "default")))
#else
#define SURROGATE_CLONES
#endif
#define SURROGATE_INLINE inline __attribute__((always_inline))

namespace surrogate::runtime {

namespace {

/// Rows [0, Rows) of `Outputs` neighbouring outputs: the accumulators stay in registers.
template <typename Real, int Outputs, int Rows>
SURROGATE_INLINE void linearBlock(const Real *weight, const Real *bias, int64_t inputs,
                                  const Real *x, Real *y) {
  Real sum[Outputs][Rows];
  for (int o = 0; o < Outputs; ++o)
    for (int r = 0; r < Rows; ++r)
      sum[o][r] = bias[o];
  for (int64_t k = 0; k < inputs; ++k)
    for (int o = 0; o < Outputs; ++o)
      for (int r = 0; r < Rows; ++r)
        sum[o][r] += weight[o * inputs + k] * x[k * tileRows + r];
  for (int o = 0; o < Outputs; ++o)
    for (int r = 0; r < Rows; ++r)
      y[o * tileRows + r] = sum[o][r];
}

template <typename Real, int Outputs, int Rows>
SURROGATE_INLINE void linearTile(const Real *weight, const Real *bias, int64_t inputs,
                                 int64_t outputs, const Real *x, Real *y) {
  for (int64_t row = 0; row < tileRows; row += Rows) {
    int64_t o = 0;
    for (; o + Outputs <= outputs; o += Outputs)
      linearBlock<Real, Outputs, Rows>(weight + o * inputs, bias + o, inputs, x + row,
                                       y + o * tileRows + row);
    for (; o < outputs; ++o)
      linearBlock<Real, 1, Rows>(weight + o * inputs, bias + o, inputs, x + row,
                                 y + o * tileRows + row);
  }
}

/// e^x for floats without branches, so that it becomes vector code: x = n ln 2 + r, |r| <= ln 2 /
/// 2, e^r by its Taylor polynomial of degree 6 (relative error below 2e-7), 2^n by its bits.
SURROGATE_INLINE float exponential(float x) {
  constexpr auto log2e = std::numbers::log2e_v<float>;
  // NOLINTNEXTLINE(modernize-use-std-numbers): ln 2 in two parts, so that n ln2High is exact
  constexpr float ln2High = 0.693359375f, ln2Low = -2.12194440e-4f;
  constexpr float roundingMagic = 12582912.0f; // 1.5 * 2^23: adding it rounds to an integer
  const float clamped = x > -87.0f ? (x < 88.0f ? x : 88.0f) : -87.0f;
  const float n = (clamped * log2e + roundingMagic) - roundingMagic;
  x = x != x ? x : clamped; // NaN stays NaN, but never becomes an exponent
  const float r = (x - n * ln2High) - n * ln2Low;
  float polynomial = 1.0f / 720;
  polynomial = polynomial * r + 1.0f / 120;
  polynomial = polynomial * r + 1.0f / 24;
  polynomial = polynomial * r + 1.0f / 6;
  polynomial = polynomial * r + 0.5f;
  polynomial = polynomial * r + 1.0f;
  polynomial = polynomial * r + 1.0f;
  const auto bits = static_cast<uint32_t>(static_cast<int32_t>(n) + 127) << 23;
  return polynomial * std::bit_cast<float>(bits);
}

/// The error function for floats: Abramowitz and Stegun 7.1.26, |error| <= 1.5e-7.
SURROGATE_INLINE float errorFunction(float x) {
  const float magnitude = x < 0 ? -x : x;
  const float t = 1.0f / (1.0f + 0.3275911f * magnitude);
  float polynomial = 1.061405429f;
  polynomial = polynomial * t - 1.453152027f;
  polynomial = polynomial * t + 1.421413741f;
  polynomial = polynomial * t - 0.284496736f;
  polynomial = polynomial * t + 0.254829592f;
  const float value = 1.0f - polynomial * t * exponential(-magnitude * magnitude);
  return x < 0 ? -value : value;
}

SURROGATE_INLINE double exponential(double x) { return std::exp(x); }
SURROGATE_INLINE double errorFunction(double x) { return std::erf(x); }

template <typename Real> SURROGATE_INLINE Real sigmoid(Real x) {
  return Real(1) / (Real(1) + exponential(-x));
}

template <typename Real>
SURROGATE_INLINE void activateAll(Activation activation, Real *x, int64_t count) {
  constexpr Real inverseRoot2 = Real(0.70710678118654752440);
  switch (activation) {
  case Activation::Relu:
    for (int64_t k = 0; k < count; ++k)
      x[k] = x[k] > 0 || x[k] != x[k] ? x[k] : Real(0);
    return;
  case Activation::Tanh:
    for (int64_t k = 0; k < count; ++k)
      x[k] = Real(2) * sigmoid(Real(2) * x[k]) - Real(1);
    return;
  case Activation::Silu:
    for (int64_t k = 0; k < count; ++k)
      x[k] = x[k] * sigmoid(x[k]);
    return;
  case Activation::Gelu:
    for (int64_t k = 0; k < count; ++k)
      x[k] = Real(0.5) * x[k] * (Real(1) + errorFunction(x[k] * inverseRoot2));
    return;
  case Activation::Sigmoid:
    for (int64_t k = 0; k < count; ++k)
      x[k] = sigmoid(x[k]);
    return;
  }
}

} // namespace

SURROGATE_CLONES void linear(const float *weight, const float *bias, int64_t inputs,
                             int64_t outputs, const float *x, float *y) {
  linearTile<float, 4, 32>(weight, bias, inputs, outputs, x, y);
}

SURROGATE_CLONES void linear(const double *weight, const double *bias, int64_t inputs,
                             int64_t outputs, const double *x, double *y) {
  linearTile<double, 4, 16>(weight, bias, inputs, outputs, x, y);
}

SURROGATE_CLONES void activate(Activation activation, float *x, int64_t count) {
  activateAll(activation, x, count);
}

SURROGATE_CLONES void activate(Activation activation, double *x, int64_t count) {
  activateAll(activation, x, count);
}

} // namespace surrogate::runtime
