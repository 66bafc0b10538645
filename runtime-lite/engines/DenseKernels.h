//===- DenseKernels.h - the loops of the dense engine -----------------------------------===//
//
// A tile holds tileRows samples column by column: element (column c, row r) at c * tileRows + r.
// The innermost loops run over the rows, so that any compiler turns them into vector code; each
// kernel is compiled for several instruction sets and chosen as the program starts.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_ENGINES_DENSEKERNELS_H
#define SURROGATE_RUNTIME_ENGINES_DENSEKERNELS_H

#include <cstdint>

namespace surrogate::runtime {

/// Samples a tile: two AVX-512 vectors of floats, four of doubles.
constexpr int64_t tileRows = 32;

enum class Activation { Relu, Tanh, Silu, Gelu, Sigmoid };

/// y [outputs, tileRows] = weight [outputs, inputs] * x [inputs, tileRows] + bias [outputs].
void linear(const float *weight, const float *bias, int64_t inputs, int64_t outputs, const float *x,
            float *y);
void linear(const double *weight, const double *bias, int64_t inputs, int64_t outputs,
            const double *x, double *y);

/// In place on `count` elements. Floats within 2 ulp of the exact function's scale (|error| <=
/// 3e-7 max(1, |x|)); doubles by the C library.
void activate(Activation activation, float *x, int64_t count);
void activate(Activation activation, double *x, int64_t count);

} // namespace surrogate::runtime

#endif
