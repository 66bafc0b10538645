/* cuda_fp16.h - half precision, for parsing where no toolkit is */
#pragma once
#include "cuda_runtime.h"
#ifdef __cplusplus
struct __half {
  unsigned short __x;
  __half() = default;
  __host__ __device__ __half(float value);
  __host__ __device__ explicit __half(double value);
  __host__ __device__ explicit __half(int value);
  __host__ __device__ operator float() const;
};
typedef __half half;
struct __half2 {
  __half x, y;
};
typedef __half2 half2;
__host__ __device__ __half __float2half(float value);
__host__ __device__ __half __float2half_rn(float value);
__host__ __device__ __half __double2half(double value);
__host__ __device__ float __half2float(__half value);
__host__ __device__ __half __int2half_rn(int value);
__host__ __device__ int __half2int_rn(__half value);
__host__ __device__ __half2 __float2half2_rn(float value);
__host__ __device__ __half2 __floats2half2_rn(float low, float high);
__host__ __device__ __half2 __float22half2_rn(float2 value);
__host__ __device__ float2 __half22float2(__half2 value);
__host__ __device__ __half2 __halves2half2(__half low, __half high);
__host__ __device__ float __low2float(__half2 value);
__host__ __device__ float __high2float(__half2 value);
__host__ __device__ __half __low2half(__half2 value);
__host__ __device__ __half __high2half(__half2 value);
#define SURROGATE_HALF2(name, result, type) __device__ result name(type a, type b);
SURROGATE_HALF2(__hadd, __half, __half)
SURROGATE_HALF2(__hsub, __half, __half)
SURROGATE_HALF2(__hmul, __half, __half)
SURROGATE_HALF2(__hdiv, __half, __half)
SURROGATE_HALF2(__hmax, __half, __half)
SURROGATE_HALF2(__hmin, __half, __half)
SURROGATE_HALF2(__heq, bool, __half)
SURROGATE_HALF2(__hne, bool, __half)
SURROGATE_HALF2(__hlt, bool, __half)
SURROGATE_HALF2(__hle, bool, __half)
SURROGATE_HALF2(__hgt, bool, __half)
SURROGATE_HALF2(__hge, bool, __half)
SURROGATE_HALF2(__hadd2, __half2, __half2)
SURROGATE_HALF2(__hsub2, __half2, __half2)
SURROGATE_HALF2(__hmul2, __half2, __half2)
#undef SURROGATE_HALF2
__device__ __half __hfma(__half a, __half b, __half c);
__device__ __half2 __hfma2(__half2 a, __half2 b, __half2 c);
#define SURROGATE_HALF1(name) __device__ __half name(__half a);
SURROGATE_HALF1(__hneg)
SURROGATE_HALF1(__habs)
SURROGATE_HALF1(hsqrt)
SURROGATE_HALF1(hrsqrt)
SURROGATE_HALF1(hrcp)
SURROGATE_HALF1(hexp)
SURROGATE_HALF1(hlog)
SURROGATE_HALF1(hsin)
SURROGATE_HALF1(hcos)
#undef SURROGATE_HALF1
#endif
