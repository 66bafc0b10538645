/* cooperative_groups.h - for parsing where no toolkit is */
#pragma once
#include "cuda_runtime.h"
namespace cooperative_groups {
struct thread_group {
  __device__ void sync() const;
  __device__ unsigned int size() const;
  __device__ unsigned int num_threads() const;
  __device__ unsigned int thread_rank() const;
};
struct thread_block : thread_group {
  __device__ dim3 group_index() const;
  __device__ dim3 thread_index() const;
  __device__ dim3 group_dim() const;
  __device__ dim3 dim_threads() const;
};
struct grid_group : thread_group {
  __device__ bool is_valid() const;
  __device__ dim3 group_dim() const;
  __device__ dim3 dim_blocks() const;
  __device__ dim3 block_index() const;
  __device__ unsigned int block_rank() const;
  __device__ unsigned int num_blocks() const;
};
struct coalesced_group : thread_group {};
template <unsigned int Size, class Parent = void> struct thread_block_tile : thread_group {
  template <class T> __device__ T shfl(T value, int source) const;
  template <class T> __device__ T shfl_down(T value, unsigned int by) const;
  template <class T> __device__ T shfl_up(T value, unsigned int by) const;
  template <class T> __device__ T shfl_xor(T value, unsigned int lanes) const;
  __device__ unsigned int ballot(int predicate) const;
  __device__ int any(int predicate) const;
  __device__ int all(int predicate) const;
  __device__ unsigned int meta_group_rank() const;
  __device__ unsigned int meta_group_size() const;
  thread_block_tile() = default;
  template <class Other> __device__ thread_block_tile(const thread_block_tile<Size, Other> &other);
};
__device__ thread_block this_thread_block();
__device__ grid_group this_grid();
__device__ coalesced_group coalesced_threads();
template <unsigned int Size, class Parent>
__device__ thread_block_tile<Size, Parent> tiled_partition(const Parent &group);
template <class Group> __device__ void sync(const Group &group);
template <class T> struct plus {};
template <class T> struct less {};
template <class T> struct greater {};
template <class Group, class T, class Operation>
__device__ T reduce(const Group &group, T value, Operation operation);
} // namespace cooperative_groups
