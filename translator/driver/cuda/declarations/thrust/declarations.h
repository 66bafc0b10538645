/* What programs use of Thrust, for parsing where no toolkit is. */
#pragma once
#include "../cuda_runtime.h"
#include <iterator>
#include <tuple>
#include <utility>
#include <vector>
namespace thrust {
template <class T> class device_ptr;
template <class T> class device_reference {
public:
  __host__ __device__ operator T() const;
  __host__ __device__ device_reference &operator=(const T &value);
  __host__ __device__ device_reference &operator=(const device_reference &other);
  __host__ __device__ device_reference &operator+=(const T &value);
  __host__ __device__ device_reference &operator-=(const T &value);
  __host__ __device__ device_reference &operator*=(const T &value);
  __host__ __device__ device_reference &operator/=(const T &value);
  __host__ __device__ device_reference &operator++();
  __host__ __device__ device_ptr<T> operator&() const;
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
  __host__ __device__ device_ptr &operator+=(ptrdiff_t n);
  __host__ __device__ bool operator!=(device_ptr other) const;
  __host__ __device__ bool operator==(device_ptr other) const;
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
  using const_iterator = device_ptr<const T>;
  using reference = device_reference<T>;
  using size_type = size_t;
  using pointer = device_ptr<T>;
  device_vector();
  explicit device_vector(size_t n);
  device_vector(size_t n, const T &value);
  template <class I> device_vector(I first, I last);
  device_vector(const device_vector &other);
  device_vector(const std::vector<T> &other);
  ~device_vector();
  device_vector &operator=(const device_vector &other);
  device_vector &operator=(const std::vector<T> &other);
  template <class U> explicit device_vector(const device_vector<U> &other);
  iterator begin() const;
  iterator end() const;
  iterator cbegin() const;
  iterator cend() const;
  device_ptr<T> data() const;
  device_reference<T> operator[](size_t n) const;
  size_t size() const;
  bool empty() const;
  void resize(size_t n);
  void resize(size_t n, const T &value);
  template <class I> void assign(I first, I last);
  void push_back(const T &value);
  void pop_back();
  void reserve(size_t n);
  size_t capacity() const;
  iterator erase(iterator place);
  iterator erase(iterator first, iterator last);
  iterator insert(iterator place, const T &value);
  template <class I> void insert(iterator place, I first, I last);
  void clear();
  void swap(device_vector &other);
  void shrink_to_fit();
  device_reference<T> front() const;
  device_reference<T> back() const;
};

// Iterators that make their elements up: what made them is followed, so that has bodies; what looks
// at them has none.
#define SURROGATE_ITERATOR(name, type)                                                             \
  using iterator_category = std::random_access_iterator_tag;                                       \
  using value_type = type;                                                                         \
  using difference_type = ptrdiff_t;                                                               \
  using pointer = const value_type *;                                                              \
  using reference = value_type;                                                                    \
  __host__ __device__ reference operator*() const;                                                 \
  __host__ __device__ reference operator[](ptrdiff_t n) const;                                     \
  __host__ __device__ name operator+(ptrdiff_t) const { return *this; }                            \
  __host__ __device__ name operator-(ptrdiff_t) const { return *this; }                            \
  __host__ __device__ ptrdiff_t operator-(const name &other) const;                                \
  __host__ __device__ name &operator+=(ptrdiff_t n);                                               \
  __host__ __device__ name &operator++();                                                          \
  __host__ __device__ bool operator==(const name &other) const;                                    \
  __host__ __device__ bool operator!=(const name &other) const;
template <class T> class counting_iterator {
  T first = T();

public:
  SURROGATE_ITERATOR(counting_iterator, T)
  counting_iterator() = default;
  __host__ __device__ explicit counting_iterator(T value) : first(value) {}
};
template <class T> __host__ __device__ counting_iterator<T> make_counting_iterator(T value) {
  return counting_iterator<T>(value);
}
template <class T> class constant_iterator {
  T all;

public:
  SURROGATE_ITERATOR(constant_iterator, T)
  __host__ __device__ explicit constant_iterator(T value) : all(value) {}
};
template <class T> __host__ __device__ constant_iterator<T> make_constant_iterator(T value) {
  return constant_iterator<T>(value);
}

struct execution_policy {
  execution_policy on(cudaStream_t stream) const;
};
static const execution_policy device, host, seq;
namespace cuda {
static const execution_policy par, par_nosync;
}

template <class I, class J> class permutation_iterator {
  I elements;
  J indices;

public:
  SURROGATE_ITERATOR(permutation_iterator, typename std::iterator_traits<I>::value_type)
  __host__ __device__ permutation_iterator(I elements, J indices)
      : elements(elements), indices(indices) {}
};
template <class I, class J>
__host__ __device__ permutation_iterator<I, J> make_permutation_iterator(I elements, J indices) {
  return permutation_iterator<I, J>(elements, indices);
}
template <class F, class I> class transform_iterator {
  I first;
  F operation;

public:
  SURROGATE_ITERATOR(transform_iterator,
                     std::decay_t<decltype(std::declval<F &>()(*std::declval<I &>()))>)
  __host__ __device__ transform_iterator(I first, F operation)
      : first(first), operation(operation) {}
};
template <class I, class F>
__host__ __device__ transform_iterator<F, I> make_transform_iterator(I first, F operation) {
  return transform_iterator<F, I>(first, operation);
}
namespace detail {
template <class I> using reference_of = typename std::iterator_traits<I>::reference;
}
template <class T> class zip_iterator;
template <class... I> class zip_iterator<std::tuple<I...>> {
  std::tuple<I...> iterators;

public:
  SURROGATE_ITERATOR(zip_iterator, std::tuple<detail::reference_of<I>...>)
  __host__ __device__ explicit zip_iterator(std::tuple<I...> iterators) : iterators(iterators) {}
};
#undef SURROGATE_ITERATOR
using std::get;
using std::make_pair;
using std::make_tuple;
using std::pair;
using std::tie;
using std::tuple;
using std::tuple_element;
using std::tuple_size;
template <class... I>
__host__ __device__ zip_iterator<std::tuple<I...>> make_zip_iterator(std::tuple<I...> iterators) {
  return zip_iterator<std::tuple<I...>>(iterators);
}
template <class... I>
__host__ __device__ zip_iterator<std::tuple<I...>> make_zip_iterator(I... iterators) {
  return zip_iterator<std::tuple<I...>>(std::tuple<I...>(iterators...));
}
class discard_iterator {};
inline discard_iterator make_discard_iterator() { return {}; }

#define SURROGATE_FUNCTOR(name)                                                                    \
  template <class T = void> struct name {                                                          \
    template <class... A> __host__ __device__ T operator()(const A &...arguments) const;           \
  };
SURROGATE_FUNCTOR(plus)
SURROGATE_FUNCTOR(minus)
SURROGATE_FUNCTOR(multiplies)
SURROGATE_FUNCTOR(divides)
SURROGATE_FUNCTOR(modulus)
SURROGATE_FUNCTOR(maximum)
SURROGATE_FUNCTOR(minimum)
SURROGATE_FUNCTOR(negate)
SURROGATE_FUNCTOR(less)
SURROGATE_FUNCTOR(less_equal)
SURROGATE_FUNCTOR(greater)
SURROGATE_FUNCTOR(greater_equal)
SURROGATE_FUNCTOR(equal_to)
SURROGATE_FUNCTOR(not_equal_to)
SURROGATE_FUNCTOR(logical_and)
SURROGATE_FUNCTOR(logical_or)
SURROGATE_FUNCTOR(square)
#undef SURROGATE_FUNCTOR
template <class T = void> struct identity {
  using argument_type = T;
  using result_type = T;
  template <class A> __host__ __device__ T operator()(const A &argument) const {
    return static_cast<T>(argument);
  }
};
template <class T = void> struct logical_not {
  using argument_type = T;
  using result_type = bool;
  template <class A> __host__ __device__ bool operator()(const A &argument) const {
    return !argument;
  }
};
/* The predicate's opposite; its call is there to be followed. */
template <class P> struct unary_negate {
  using argument_type = typename P::argument_type;
  using result_type = bool;
  P predicate;
  __host__ __device__ bool operator()(const argument_type &argument) const {
    return !predicate(argument);
  }
};
template <class P> __host__ __device__ unary_negate<P> not1(const P &predicate) {
  (void)&unary_negate<P>::operator();
  return {predicate};
}
template <class A, class R> struct unary_function {
  using argument_type = A;
  using result_type = R;
};
template <class A, class B, class R> struct binary_function {
  using first_argument_type = A;
  using second_argument_type = B;
  using result_type = R;
};
namespace placeholders {
struct placeholder {
  template <class T> __host__ __device__ placeholder operator=(const T &right) const;
#define SURROGATE_OPERATOR(operation)                                                              \
  template <class T> __host__ __device__ placeholder operator operation(const T &right) const;
  SURROGATE_OPERATOR(+=)
  SURROGATE_OPERATOR(-=)
  SURROGATE_OPERATOR(*=)
  SURROGATE_OPERATOR(/=)
#undef SURROGATE_OPERATOR
  __host__ __device__ placeholder operator-() const;
  __host__ __device__ placeholder operator!() const;
  template <class... A> __host__ __device__ placeholder operator()(A &&...arguments) const;
};
static const placeholder _1 = placeholder(), _2 = placeholder(), _3 = placeholder();
#define SURROGATE_OPERATOR(operation)                                                              \
  template <class T>                                                                               \
  __host__ __device__ placeholder operator operation(placeholder left, const T &right);            \
  template <class T>                                                                               \
  __host__ __device__ placeholder operator operation(const T &left, placeholder right);            \
  __host__ __device__ placeholder operator operation(placeholder left, placeholder right);
SURROGATE_OPERATOR(+)
SURROGATE_OPERATOR(-)
SURROGATE_OPERATOR(*)
SURROGATE_OPERATOR(/)
SURROGATE_OPERATOR(<)
SURROGATE_OPERATOR(>)
SURROGATE_OPERATOR(==)
SURROGATE_OPERATOR(!=)
SURROGATE_OPERATOR(<=)
SURROGATE_OPERATOR(>=)
SURROGATE_OPERATOR(%)
SURROGATE_OPERATOR(&)
SURROGATE_OPERATOR(|)
SURROGATE_OPERATOR(&&)
SURROGATE_OPERATOR(||)
#undef SURROGATE_OPERATOR
} // namespace placeholders

namespace detail {
// The arguments' types without the execution policy that may stand before them.
template <class... A> struct plain {
  using first = void;
  using third = void;
};
template <class A> struct plain<A> {
  using first = A;
  using third = void;
};
template <class A, class B> struct plain<A, B> {
  using first = A;
  using third = void;
};
template <class A, class B, class C, class... R> struct plain<A, B, C, R...> {
  using first = A;
  using third = C;
};
template <class... A> struct list : plain<A...> {};
template <class... R> struct list<execution_policy, R...> : plain<R...> {};
template <class... A> using first = typename list<A...>::first;
template <class... A> using third = typename list<A...>::third;
template <class... A> using first_and_third = std::pair<first<A...>, third<A...>>;
template <class... A> using first_twice = std::pair<first<A...>, first<A...>>;
// Where an algorithm isn't known by its name, this is what it comes to: a call whose effects aren't
// known. (A lambda's type has no linkage, so what takes one must have a body.)
template <class T> __host__ __device__ T not_followed();
template <class I> using value_of = typename std::iterator_traits<I>::value_type;
template <class... A> struct sum_of {
  using type = third<A...>;
};
template <class I> struct sum_of<I, I> {
  using type = value_of<I>;
};
template <class I> struct sum_of<execution_policy, I, I> {
  using type = value_of<I>;
};
// A functor's operator() that is a template is there once something calls it.
template <class I, class F> __global__ void calls(I first, F operation) { operation(*first); }
template <class I, class F> void calls_on_device(I first, F operation) {
  calls<<<1, 1>>>(first, operation);
}
template <class... A> struct last;
template <class A> struct last<A> {
  using type = A;
};
template <class A, class B, class... R> struct last<A, B, R...> : last<B, R...> {};
} // namespace detail

template <class I, class F> I for_each(I first, I last, F operation) {
  detail::calls_on_device(first, operation);
  return last;
}
template <class I, class F>
I for_each(const execution_policy &policy, I first, I last, F operation) {
  detail::calls_on_device(first, operation);
  return last;
}

#define SURROGATE_ALGORITHM(result, name)                                                          \
  template <class... A> __host__ __device__ result name(A... arguments) {                          \
    return detail::not_followed<result>();                                                         \
  }
#define SURROGATE_VOID(name) SURROGATE_ALGORITHM(void, name)
#define SURROGATE_FIRST(name) SURROGATE_ALGORITHM(detail::first<A...>, name)
#define SURROGATE_LAST(name) SURROGATE_ALGORITHM(typename detail::last<A...>::type, name)
#define SURROGATE_THIRD(name) SURROGATE_ALGORITHM(detail::third<A...>, name)
#define SURROGATE_PAIR(name) SURROGATE_ALGORITHM(detail::first_and_third<A...>, name)
#define SURROGATE_TWICE(name) SURROGATE_ALGORITHM(detail::first_twice<A...>, name)
#define SURROGATE_NUMBER(name) SURROGATE_ALGORITHM(ptrdiff_t, name)
#define SURROGATE_SUM(name) SURROGATE_ALGORITHM(typename detail::sum_of<A...>::type, name)
SURROGATE_VOID(fill)
SURROGATE_FIRST(fill_n)
SURROGATE_VOID(uninitialized_fill)
SURROGATE_VOID(sequence)
SURROGATE_VOID(generate)
SURROGATE_VOID(tabulate)
SURROGATE_THIRD(copy)
SURROGATE_THIRD(copy_n)
SURROGATE_LAST(swap_ranges)
SURROGATE_THIRD(transform)
SURROGATE_THIRD(transform_if)
SURROGATE_VOID(for_each_n)
SURROGATE_LAST(gather)
SURROGATE_VOID(gather_if)
SURROGATE_VOID(scatter)
SURROGATE_VOID(scatter_if)
SURROGATE_VOID(replace)
SURROGATE_VOID(replace_if)
SURROGATE_VOID(sort)
SURROGATE_VOID(sort_by_key)
SURROGATE_VOID(stable_sort)
SURROGATE_VOID(stable_sort_by_key)
SURROGATE_THIRD(inclusive_scan)
SURROGATE_THIRD(exclusive_scan)
SURROGATE_THIRD(inclusive_scan_by_key)
SURROGATE_THIRD(exclusive_scan_by_key)
SURROGATE_THIRD(transform_inclusive_scan)
SURROGATE_THIRD(transform_exclusive_scan)
SURROGATE_THIRD(adjacent_difference)
SURROGATE_VOID(reverse)
SURROGATE_THIRD(reverse_copy)
SURROGATE_NUMBER(count)
SURROGATE_NUMBER(count_if)
SURROGATE_NUMBER(all_of)
SURROGATE_NUMBER(any_of)
SURROGATE_NUMBER(none_of)
SURROGATE_NUMBER(equal)
SURROGATE_NUMBER(is_sorted)
SURROGATE_VOID(uninitialized_fill_n)
SURROGATE_NUMBER(binary_search)
SURROGATE_FIRST(min_element)
SURROGATE_FIRST(max_element)
SURROGATE_TWICE(minmax_element)
SURROGATE_TWICE(equal_range)
SURROGATE_FIRST(find)
SURROGATE_FIRST(find_if)
SURROGATE_FIRST(lower_bound)
SURROGATE_FIRST(upper_bound)
SURROGATE_FIRST(remove)
SURROGATE_FIRST(remove_if)
SURROGATE_THIRD(remove_copy_if)
SURROGATE_FIRST(unique)
SURROGATE_PAIR(unique_by_key)
SURROGATE_THIRD(unique_copy)
SURROGATE_THIRD(copy_if)
SURROGATE_FIRST(partition)
SURROGATE_FIRST(stable_partition)
SURROGATE_PAIR(reduce_by_key)
SURROGATE_SUM(reduce)
#undef SURROGATE_ALGORITHM
#undef SURROGATE_TWICE
#undef SURROGATE_SUM
#undef SURROGATE_VOID
#undef SURROGATE_FIRST
#undef SURROGATE_LAST
#undef SURROGATE_THIRD
#undef SURROGATE_PAIR
#undef SURROGATE_NUMBER
#define SURROGATE_FOLD(name, T, ...)                                                               \
  __host__ __device__ T name(__VA_ARGS__) { return detail::not_followed<T>(); }
template <class I, class U, class T, class F>
SURROGATE_FOLD(transform_reduce, T, I first, I last, U transformation, T start, F operation)
template <class I, class U, class T, class F>
SURROGATE_FOLD(transform_reduce, T, const execution_policy &policy, I first, I last,
               U transformation, T start, F operation)
template <class I, class J, class T, class... F>
SURROGATE_FOLD(inner_product, T, I first, I last, J other, T start, F... operations)
template <class I, class J, class T, class... F>
SURROGATE_FOLD(inner_product, T, const execution_policy &policy, I first, I last, J other, T start,
               F... operations)
#undef SURROGATE_FOLD
} // namespace thrust
