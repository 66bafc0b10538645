/* What programs use of CUB, for parsing where no toolkit is. */
#pragma once
#include "../cuda_runtime.h"
namespace cub {
struct Sum {};
struct Max {};
struct Min {};
struct DeviceReduce {
  template <class I, class O>
  static cudaError_t Sum(void *storage, size_t &bytes, I in, O out, int n, cudaStream_t stream = 0);
  template <class I, class O>
  static cudaError_t Max(void *storage, size_t &bytes, I in, O out, int n, cudaStream_t stream = 0);
  template <class I, class O>
  static cudaError_t Min(void *storage, size_t &bytes, I in, O out, int n, cudaStream_t stream = 0);
};
struct DeviceScan {
  template <class I, class O>
  static cudaError_t ExclusiveSum(void *storage, size_t &bytes, I in, O out, int n,
                                  cudaStream_t stream = 0);
  template <class I, class O>
  static cudaError_t InclusiveSum(void *storage, size_t &bytes, I in, O out, int n,
                                  cudaStream_t stream = 0);
};
struct DeviceRadixSort {
  template <class K>
  static cudaError_t SortKeys(void *storage, size_t &bytes, const K *in, K *out, int n,
                              int first = 0, int last = 32, cudaStream_t stream = 0);
  template <class K, class V>
  static cudaError_t SortPairs(void *storage, size_t &bytes, const K *in, K *out, const V *valuesIn,
                               V *valuesOut, int n, int first = 0, int last = 32,
                               cudaStream_t stream = 0);
};
template <class T, int Threads> class BlockReduce {
public:
  struct TempStorage {
    T shared[Threads];
  };
  __device__ explicit BlockReduce(TempStorage &storage);
  __device__ T Sum(T value);
  template <class F> __device__ T Reduce(T value, F operation);
};
template <class T, int Threads> class BlockScan {
public:
  struct TempStorage {
    T shared[Threads];
  };
  __device__ explicit BlockScan(TempStorage &storage);
  __device__ void ExclusiveSum(T in, T &out);
  __device__ void InclusiveSum(T in, T &out);
};
template <class T, int Threads = 32> class WarpReduce {
public:
  struct TempStorage {
    T shared[Threads];
  };
  __device__ explicit WarpReduce(TempStorage &storage);
  __device__ T Sum(T value);
};
} // namespace cub
