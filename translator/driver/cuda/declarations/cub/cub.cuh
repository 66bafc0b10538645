/* What programs use of CUB, for parsing where no toolkit is. */
#pragma once
#include "../cuda_runtime.h"
namespace cub {
struct Sum {};
struct Max {};
struct Min {};
#define SURROGATE_CUB(name)                                                                        \
  template <class... A> static cudaError_t name(void *storage, size_t &bytes, A... arguments);
struct DeviceReduce {
  SURROGATE_CUB(Sum)
  SURROGATE_CUB(Min)
  SURROGATE_CUB(Max)
  SURROGATE_CUB(ArgMin)
  SURROGATE_CUB(ArgMax)
  SURROGATE_CUB(Reduce)
  SURROGATE_CUB(ReduceByKey)
};
struct DeviceScan {
  SURROGATE_CUB(ExclusiveSum)
  SURROGATE_CUB(InclusiveSum)
  SURROGATE_CUB(ExclusiveScan)
  SURROGATE_CUB(InclusiveScan)
};
struct DeviceRadixSort {
  SURROGATE_CUB(SortKeys)
  SURROGATE_CUB(SortKeysDescending)
  SURROGATE_CUB(SortPairs)
  SURROGATE_CUB(SortPairsDescending)
};
struct DeviceMergeSort {
  SURROGATE_CUB(SortKeys)
  SURROGATE_CUB(SortPairs)
};
struct DeviceSelect {
  SURROGATE_CUB(Flagged)
  SURROGATE_CUB(If)
  SURROGATE_CUB(Unique)
};
struct DevicePartition {
  SURROGATE_CUB(Flagged)
  SURROGATE_CUB(If)
};
struct DeviceHistogram {
  SURROGATE_CUB(HistogramEven)
  SURROGATE_CUB(HistogramRange)
};
struct DeviceSegmentedReduce {
  SURROGATE_CUB(Sum)
  SURROGATE_CUB(Min)
  SURROGATE_CUB(Max)
};
struct DeviceRunLengthEncode {
  SURROGATE_CUB(Encode)
};
#undef SURROGATE_CUB
template <class T, int Threads, int Algorithm = 0> class BlockReduce {
public:
  struct TempStorage {
    T shared[Threads];
  };
  __device__ BlockReduce();
  __device__ explicit BlockReduce(TempStorage &storage);
  __device__ T Sum(T value, int valid);
  __device__ T Sum(T value);
  template <class F> __device__ T Reduce(T value, F operation);
};
template <class T, int Threads, int Algorithm = 0> class BlockScan {
public:
  struct TempStorage {
    T shared[Threads];
  };
  __device__ BlockScan();
  __device__ explicit BlockScan(TempStorage &storage);
  __device__ void ExclusiveSum(T in, T &out);
  __device__ void InclusiveSum(T in, T &out);
  __device__ void ExclusiveSum(T in, T &out, T &sum);
  __device__ void InclusiveSum(T in, T &out, T &sum);
};
template <class T, int Threads = 32> class WarpReduce {
public:
  struct TempStorage {
    T shared[Threads];
  };
  __device__ explicit WarpReduce(TempStorage &storage);
  template <class F> __device__ T Reduce(T value, F operation);
  __device__ T Sum(T value);
};
} // namespace cub
