/* Objects in shared memory whose constructors do more than nothing: an error of Clang's, a warning
 * of nvcc's. */
#undef __shared__
#define __shared__ __attribute__((annotate("surrogate_shared")))
