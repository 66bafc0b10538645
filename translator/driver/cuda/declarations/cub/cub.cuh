/* What programs use of CUB, for parsing where no toolkit is. */
#pragma once
#include "../cuda_runtime.h"
namespace cub {
struct Sum {};
struct Max {};
struct Min {};
template <class T> struct DoubleBuffer {
  T *d_buffers[2];
  int selector;
  __host__ __device__ DoubleBuffer() : d_buffers{nullptr, nullptr}, selector(0) {}
  __host__ __device__ DoubleBuffer(T *current, T *alternate) {
    d_buffers[0] = current;
    d_buffers[1] = alternate;
    selector = 0;
  }
  __host__ __device__ T *Current() { return d_buffers[selector]; }
  __host__ __device__ T *Alternate() { return d_buffers[selector ^ 1]; }
};
// (With bodies: of functions without, arguments can't be of types that a source keeps to itself.)
extern "C" cudaError_t function_of_cub(void *storage);
#define SURROGATE_CUB(name)                                                                        \
  template <class... A> static cudaError_t name(void *storage, size_t &bytes, A &&...arguments) {  \
    return function_of_cub(storage);                                                               \
  }
struct DeviceReduce {
  SURROGATE_CUB(Sum)
  SURROGATE_CUB(Min)
  SURROGATE_CUB(Max)
  SURROGATE_CUB(ArgMin)
  SURROGATE_CUB(ArgMax)
  SURROGATE_CUB(Reduce)
  SURROGATE_CUB(ReduceByKey)
  SURROGATE_CUB(TransformReduce)
};
struct DeviceScan {
  SURROGATE_CUB(ExclusiveSum)
  SURROGATE_CUB(InclusiveSum)
  SURROGATE_CUB(ExclusiveScan)
  SURROGATE_CUB(InclusiveScan)
  SURROGATE_CUB(InclusiveScanInit)
  SURROGATE_CUB(ExclusiveSumByKey)
  SURROGATE_CUB(InclusiveSumByKey)
  SURROGATE_CUB(ExclusiveScanByKey)
  SURROGATE_CUB(InclusiveScanByKey)
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
  SURROGATE_CUB(StableSortKeys)
  SURROGATE_CUB(StableSortPairs)
  SURROGATE_CUB(SortKeysCopy)
  SURROGATE_CUB(StableSortKeysCopy)
  SURROGATE_CUB(SortPairsCopy)
};
struct DeviceSelect {
  SURROGATE_CUB(Flagged)
  SURROGATE_CUB(If)
  SURROGATE_CUB(Unique)
  SURROGATE_CUB(UniqueByKey)
  SURROGATE_CUB(FlaggedIf)
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
  SURROGATE_CUB(ArgMin)
  SURROGATE_CUB(ArgMax)
  SURROGATE_CUB(Reduce)
};
struct DeviceRunLengthEncode {
  SURROGATE_CUB(Encode)
  SURROGATE_CUB(NonTrivialRuns)
};
struct DeviceSegmentedRadixSort {
  SURROGATE_CUB(SortKeys)
  SURROGATE_CUB(SortKeysDescending)
  SURROGATE_CUB(SortPairs)
  SURROGATE_CUB(SortPairsDescending)
};
struct DeviceSegmentedSort {
  SURROGATE_CUB(SortKeys)
  SURROGATE_CUB(SortKeysDescending)
  SURROGATE_CUB(SortPairs)
  SURROGATE_CUB(SortPairsDescending)
  SURROGATE_CUB(StableSortKeys)
  SURROGATE_CUB(StableSortPairs)
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
