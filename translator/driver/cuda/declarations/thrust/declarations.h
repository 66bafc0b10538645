/* What programs use of Thrust, for parsing where no toolkit is. */
#pragma once
#include "../cuda_runtime.h"
#include <iterator>
#include <vector>
namespace thrust {
template <class T> class device_reference {
public:
  __host__ __device__ operator T() const;
  __host__ __device__ device_reference &operator=(const T &value);
  __host__ __device__ device_reference &operator+=(const T &value);
};
template <class T> class device_ptr {
public:
  using iterator_category = std::random_access_iterator_tag;
  using value_type = T;
  using difference_type = ptrdiff_t;
  using pointer = device_ptr;
  using reference = device_reference<T>;
  device_ptr() = default;
  __host__ __device__ explicit device_ptr(T *ptr);
  __host__ __device__ T *get() const;
  __host__ __device__ reference operator*() const;
  __host__ __device__ reference operator[](ptrdiff_t n) const;
  __host__ __device__ device_ptr operator+(ptrdiff_t n) const;
  __host__ __device__ device_ptr operator-(ptrdiff_t n) const;
  __host__ __device__ ptrdiff_t operator-(device_ptr other) const;
  __host__ __device__ device_ptr &operator++();
  __host__ __device__ bool operator!=(device_ptr other) const;
};
template <class T> __host__ __device__ device_ptr<T> device_pointer_cast(T *ptr);
template <class T> __host__ __device__ T *raw_pointer_cast(device_ptr<T> ptr);
template <class T> __host__ __device__ T *raw_pointer_cast(T *ptr);
template <class T> device_ptr<T> device_malloc(size_t n);
template <class T> void device_free(device_ptr<T> ptr);

template <class T> using host_vector = std::vector<T>;
template <class T> class device_vector {
public:
  using value_type = T;
  using iterator = device_ptr<T>;
  device_vector();
  explicit device_vector(size_t n);
  device_vector(size_t n, const T &value);
  template <class I> device_vector(I first, I last);
  device_vector(const device_vector &other);
  device_vector(const std::vector<T> &other);
  ~device_vector();
  device_vector &operator=(const device_vector &other);
  device_vector &operator=(const std::vector<T> &other);
  iterator begin() const;
  iterator end() const;
  device_ptr<T> data() const;
  device_reference<T> operator[](size_t n) const;
  size_t size() const;
  bool empty() const;
  void resize(size_t n);
  void resize(size_t n, const T &value);
  void push_back(const T &value);
  void clear();
  device_reference<T> front() const;
  device_reference<T> back() const;
};

template <class T> class counting_iterator {
public:
  using iterator_category = std::random_access_iterator_tag;
  using value_type = T;
  using difference_type = ptrdiff_t;
  using pointer = const T *;
  using reference = T;
  __host__ __device__ explicit counting_iterator(T value);
  __host__ __device__ T operator*() const;
  __host__ __device__ counting_iterator operator+(ptrdiff_t n) const;
};
template <class T> __host__ __device__ counting_iterator<T> make_counting_iterator(T value);
template <class T> class constant_iterator {
public:
  __host__ __device__ explicit constant_iterator(T value);
};
template <class T> __host__ __device__ constant_iterator<T> make_constant_iterator(T value);

struct execution_policy {
  execution_policy on(cudaStream_t stream) const;
};
static const execution_policy device, host, seq;
namespace cuda {
static const execution_policy par, par_nosync;
}

template <class T = void> struct plus {};
template <class T = void> struct minus {};
template <class T = void> struct multiplies {};
template <class T = void> struct divides {};
template <class T = void> struct maximum {};
template <class T = void> struct minimum {};
template <class T = void> struct negate {};
template <class T = void> struct less {};
template <class T = void> struct greater {};
template <class T = void> struct square {};
template <class T = void> struct identity {};
struct placeholder {};

// Each algorithm with and without an execution policy: the last argument's type is the result's.
#define SURROGATE_LAST(name) template <class... A> auto name(A... arguments) -> ptrdiff_t;
#define SURROGATE_VOID(name) template <class... A> void name(A... arguments);
SURROGATE_VOID(fill)
SURROGATE_VOID(fill_n)
SURROGATE_VOID(sequence)
SURROGATE_VOID(generate)
SURROGATE_VOID(copy)
SURROGATE_VOID(copy_n)
SURROGATE_VOID(transform)
SURROGATE_VOID(for_each)
SURROGATE_VOID(for_each_n)
SURROGATE_VOID(gather)
SURROGATE_VOID(scatter)
SURROGATE_VOID(replace)
SURROGATE_VOID(replace_if)
SURROGATE_VOID(sort)
SURROGATE_VOID(sort_by_key)
SURROGATE_VOID(stable_sort)
SURROGATE_VOID(stable_sort_by_key)
SURROGATE_VOID(inclusive_scan)
SURROGATE_VOID(exclusive_scan)
SURROGATE_VOID(transform_inclusive_scan)
SURROGATE_VOID(transform_exclusive_scan)
SURROGATE_VOID(adjacent_difference)
SURROGATE_VOID(tabulate)
SURROGATE_VOID(reverse)
SURROGATE_LAST(count)
SURROGATE_LAST(count_if)
#undef SURROGATE_LAST
#undef SURROGATE_VOID
template <class I> auto reduce(I first, I last) -> typename std::iterator_traits<I>::value_type;
template <class I, class T, class... F> T reduce(I first, I last, T start, F... operation);
template <class I, class T, class... F>
T reduce(const execution_policy &policy, I first, I last, T start, F... operation);
template <class I, class U, class T, class F>
T transform_reduce(I first, I last, U transformation, T start, F operation);
template <class I, class U, class T, class F>
T transform_reduce(const execution_policy &policy, I first, I last, U transformation, T start,
                   F operation);
template <class I, class J, class T> T inner_product(I first, I last, J other, T start);
template <class I> I min_element(I first, I last);
template <class I> I max_element(I first, I last);
template <class I, class P> I remove_if(I first, I last, P predicate);
template <class I> I unique(I first, I last);
} // namespace thrust
