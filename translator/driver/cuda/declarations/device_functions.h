/* device_functions.h - what kernels call, for parsing where no toolkit is */
#pragma once
#include "host_defines.h"
#include "vector_types.h"

extern const __device__ uint3 threadIdx, blockIdx;
extern const __device__ dim3 blockDim, gridDim;
extern const __device__ int warpSize;

#define SURROGATE_DEVICE static inline __device__
extern "C" {
__device__ void __syncthreads();
__device__ int __syncthreads_count(int predicate);
__device__ int __syncthreads_and(int predicate);
__device__ int __syncthreads_or(int predicate);
__device__ void __syncwarp(unsigned int mask = 0xffffffff);
__device__ void __threadfence();
__device__ void __threadfence_block();
__device__ void __threadfence_system();
__device__ void __trap();
__device__ void __nanosleep(unsigned int ns);
__device__ long long clock64();
__device__ unsigned int __activemask();
__device__ unsigned int __ballot_sync(unsigned int mask, int predicate);
__device__ int __all_sync(unsigned int mask, int predicate);
__device__ int __any_sync(unsigned int mask, int predicate);
}

// atomics
#define SURROGATE_ATOMIC(name, type)                                                               \
  __device__ type name(type *address, type value);                                                 \
  __device__ type name##_block(type *address, type value);                                         \
  __device__ type name##_system(type *address, type value);
SURROGATE_ATOMIC(atomicAdd, int)
SURROGATE_ATOMIC(atomicAdd, unsigned int)
SURROGATE_ATOMIC(atomicAdd, unsigned long long)
SURROGATE_ATOMIC(atomicAdd, float)
SURROGATE_ATOMIC(atomicAdd, double)
SURROGATE_ATOMIC(atomicSub, int)
SURROGATE_ATOMIC(atomicSub, unsigned int)
#define SURROGATE_ATOMICS(name)                                                                    \
  SURROGATE_ATOMIC(name, int)                                                                      \
  SURROGATE_ATOMIC(name, unsigned int)                                                             \
  SURROGATE_ATOMIC(name, long long)                                                                \
  SURROGATE_ATOMIC(name, unsigned long long)
SURROGATE_ATOMICS(atomicMin)
SURROGATE_ATOMICS(atomicMax)
SURROGATE_ATOMICS(atomicAnd)
SURROGATE_ATOMICS(atomicOr)
SURROGATE_ATOMICS(atomicXor)
SURROGATE_ATOMIC(atomicExch, int)
SURROGATE_ATOMIC(atomicExch, unsigned int)
SURROGATE_ATOMIC(atomicExch, unsigned long long)
SURROGATE_ATOMIC(atomicExch, float)
SURROGATE_ATOMIC(atomicInc, unsigned int)
SURROGATE_ATOMIC(atomicDec, unsigned int)
#define SURROGATE_CAS(type)                                                                        \
  __device__ type atomicCAS(type *address, type compare, type value);                              \
  __device__ type atomicCAS_block(type *address, type compare, type value);                        \
  __device__ type atomicCAS_system(type *address, type compare, type value);
SURROGATE_CAS(int)
SURROGATE_CAS(unsigned int)
SURROGATE_CAS(unsigned long long)
SURROGATE_CAS(unsigned short)

// what threads of a warp pass to each other
template <class T> __device__ T __shfl_sync(unsigned mask, T value, int source, int width = 32);
template <class T> __device__ T __shfl_up_sync(unsigned mask, T value, unsigned by, int width = 32);
template <class T>
__device__ T __shfl_down_sync(unsigned mask, T value, unsigned by, int width = 32);
template <class T> __device__ T __shfl_xor_sync(unsigned mask, T value, int lanes, int width = 32);
template <class T> __device__ T __shfl(T value, int source, int width = 32);
template <class T> __device__ T __shfl_up(T value, unsigned by, int width = 32);
template <class T> __device__ T __shfl_down(T value, unsigned by, int width = 32);
template <class T> __device__ T __shfl_xor(T value, int lanes, int width = 32);
template <class T> __device__ unsigned int __match_any_sync(unsigned mask, T value);
__device__ unsigned int __reduce_add_sync(unsigned mask, unsigned value);
__device__ unsigned int __reduce_min_sync(unsigned mask, unsigned value);
__device__ unsigned int __reduce_max_sync(unsigned mask, unsigned value);

template <class T> SURROGATE_DEVICE T __ldg(const T *address) { return *address; }
template <class T> SURROGATE_DEVICE T __ldcg(const T *address) { return *address; }
template <class T> SURROGATE_DEVICE T __ldcs(const T *address) { return *address; }
template <class T> SURROGATE_DEVICE void __stcg(T *address, T value) { *address = value; }
template <class T> SURROGATE_DEVICE void __stcs(T *address, T value) { *address = value; }

// mathematics
#define SURROGATE_SIDE __host__ __device__
#include "../mixed_minimum.h"

#define SURROGATE_MATH1(name)                                                                      \
  __host__ __device__ double name(double x);                                                       \
  __host__ __device__ float name##f(float x);
SURROGATE_MATH1(rsqrt)
SURROGATE_MATH1(rcbrt)
SURROGATE_MATH1(sinpi)
SURROGATE_MATH1(cospi)
SURROGATE_MATH1(erfinv)
SURROGATE_MATH1(erfcinv)
SURROGATE_MATH1(erfcx)
SURROGATE_MATH1(normcdf)
SURROGATE_MATH1(normcdfinv)
SURROGATE_MATH1(cyl_bessel_i0)
SURROGATE_MATH1(cyl_bessel_i1)
__host__ __device__ float rsqrt(float x);
__device__ float __saturatef(float x);
__device__ double norm3d(double a, double b, double c);
__device__ float norm3df(float a, float b, float c);
__device__ double rnorm3d(double a, double b, double c);
__device__ float rnorm3df(float a, float b, float c);
__device__ double rhypot(double a, double b);
__device__ float rhypotf(float a, float b);
__host__ __device__ void sincos(float x, float *s, float *c);
__device__ void sincospi(double x, double *s, double *c);
__device__ void sincospif(float x, float *s, float *c);
// (glibc has functions of these names, too)
#define SURROGATE_FAST(name) extern "C" __host__ __device__ float name(float x) noexcept;
SURROGATE_FAST(__expf)
SURROGATE_FAST(__exp10f)
SURROGATE_FAST(__logf)
SURROGATE_FAST(__log2f)
SURROGATE_FAST(__log10f)
SURROGATE_FAST(__sinf)
SURROGATE_FAST(__cosf)
SURROGATE_FAST(__tanf)
extern "C" __host__ __device__ void __sincosf(float x, float *s, float *c) noexcept;
extern "C" __host__ __device__ float __powf(float x, float y) noexcept;
#undef SURROGATE_FAST
__device__ float __fdividef(float x, float y);
#define SURROGATE_ROUNDED(mode)                                                                    \
  __device__ float __fadd_##mode(float a, float b);                                                \
  __device__ float __fsub_##mode(float a, float b);                                                \
  __device__ float __fmul_##mode(float a, float b);                                                \
  __device__ float __fdiv_##mode(float a, float b);                                                \
  __device__ float __fmaf_##mode(float a, float b, float c);                                       \
  __device__ float __fsqrt_##mode(float a);                                                        \
  __device__ float __frcp_##mode(float a);                                                         \
  __device__ double __dadd_##mode(double a, double b);                                             \
  __device__ double __dsub_##mode(double a, double b);                                             \
  __device__ double __dmul_##mode(double a, double b);                                             \
  __device__ double __ddiv_##mode(double a, double b);                                             \
  __device__ double __fma_##mode(double a, double b, double c);                                    \
  __device__ double __dsqrt_##mode(double a);                                                      \
  __device__ double __drcp_##mode(double a);                                                       \
  __device__ int __float2int_##mode(float a);                                                      \
  __device__ unsigned int __float2uint_##mode(float a);                                            \
  __device__ int __double2int_##mode(double a);                                                    \
  __device__ unsigned int __double2uint_##mode(double a);                                          \
  __device__ float __double2float_##mode(double a);                                                \
  __device__ float __int2float_##mode(int a);                                                      \
  __device__ float __uint2float_##mode(unsigned int a);                                            \
  __device__ double __ll2double_##mode(long long a);
SURROGATE_ROUNDED(rn)
SURROGATE_ROUNDED(rz)
SURROGATE_ROUNDED(ru)
SURROGATE_ROUNDED(rd)
__device__ float __frsqrt_rn(float a);
__device__ double __int2double_rn(int a);
__device__ double __uint2double_rn(unsigned int a);
__device__ int __float_as_int(float a);
__device__ unsigned int __float_as_uint(float a);
__device__ float __int_as_float(int a);
__device__ float __uint_as_float(unsigned int a);
__device__ long long __double_as_longlong(double a);
__device__ double __longlong_as_double(long long a);
__device__ int __double2hiint(double a);
__device__ int __double2loint(double a);
__device__ double __hiloint2double(int high, int low);
__device__ int __popc(unsigned int a);
__device__ int __popcll(unsigned long long a);
__device__ int __clz(int a);
__device__ int __clzll(long long a);
__device__ int __ffs(int a);
__device__ int __ffsll(long long a);
__device__ unsigned int __brev(unsigned int a);
__device__ unsigned int __byte_perm(unsigned int a, unsigned int b, unsigned int selector);
__device__ int __mul24(int a, int b);
__device__ unsigned int __umul24(unsigned int a, unsigned int b);
__device__ int __mulhi(int a, int b);
__device__ unsigned int __umulhi(unsigned int a, unsigned int b);
__device__ unsigned long long __umul64hi(unsigned long long a, unsigned long long b);
__device__ int __sad(int a, int b, unsigned int c);
__device__ unsigned int __funnelshift_l(unsigned int low, unsigned int high, unsigned int by);
__device__ unsigned int __funnelshift_r(unsigned int low, unsigned int high, unsigned int by);
#undef SURROGATE_DEVICE
#undef SURROGATE_ATOMIC
#undef SURROGATE_ATOMICS
#undef SURROGATE_CAS
#undef SURROGATE_MATH1
#undef SURROGATE_ROUNDED
