/* cuda_fp16.h - half precision, for parsing where no toolkit is */
#pragma once
#include "cuda_runtime.h"
struct __half {
  unsigned short __x;
  __half() = default;
  __host__ __device__ __half(float value);
  __host__ __device__ operator float() const;
};
typedef __half half;
struct __half2 {
  __half x, y;
};
typedef __half2 half2;
__host__ __device__ __half __float2half(float value);
__host__ __device__ float __half2float(__half value);
__device__ __half __hadd(__half a, __half b);
__device__ __half __hmul(__half a, __half b);
__device__ __half __hfma(__half a, __half b, __half c);
