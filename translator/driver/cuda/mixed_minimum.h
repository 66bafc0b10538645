/* min and max of numbers of two types, as crt/math_functions.hpp of CUDA has them: where a name is
 * theirs, so is the result's type. SURROGATE_SIDE says for which side they are defined.
 */
#define SURROGATE_MINMAX(result, left, right)                                                      \
  static inline SURROGATE_SIDE result min(const left a, const right b) {                           \
    return (result)b < (result)a ? (result)b : (result)a;                                          \
  }                                                                                                \
  static inline SURROGATE_SIDE result max(const left a, const right b) {                           \
    return (result)a < (result)b ? (result)b : (result)a;                                          \
  }
#define SURROGATE_MIXED(wide, narrow)                                                              \
  SURROGATE_MINMAX(wide, wide, wide)                                                               \
  SURROGATE_MINMAX(wide, narrow, wide)                                                             \
  SURROGATE_MINMAX(wide, wide, narrow)                                                             \
  SURROGATE_MINMAX(narrow, narrow, narrow)
SURROGATE_MIXED(unsigned int, int)
SURROGATE_MIXED(unsigned long, long)
SURROGATE_MIXED(unsigned long long, long long)
SURROGATE_MIXED(double, float)
#undef SURROGATE_MIXED
#undef SURROGATE_MINMAX
#undef SURROGATE_SIDE
