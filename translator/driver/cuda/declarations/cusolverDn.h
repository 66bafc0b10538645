/* cusolverDn.h - for parsing where no toolkit is */
#pragma once
#include "cublas_v2.h"
typedef struct cusolverDnContext *cusolverDnHandle_t;
typedef enum {
  CUSOLVER_STATUS_SUCCESS = 0,
  CUSOLVER_STATUS_NOT_INITIALIZED = 1,
  CUSOLVER_STATUS_ALLOC_FAILED = 2,
  CUSOLVER_STATUS_INVALID_VALUE = 3,
  CUSOLVER_STATUS_ARCH_MISMATCH = 4,
  CUSOLVER_STATUS_MAPPING_ERROR = 5,
  CUSOLVER_STATUS_EXECUTION_FAILED = 6,
  CUSOLVER_STATUS_INTERNAL_ERROR = 7,
  CUSOLVER_STATUS_MATRIX_TYPE_NOT_SUPPORTED = 8,
  CUSOLVER_STATUS_NOT_SUPPORTED = 9
} cusolverStatus_t;
typedef enum { CUSOLVER_EIG_MODE_NOVECTOR = 0, CUSOLVER_EIG_MODE_VECTOR = 1 } cusolverEigMode_t;
#ifdef __cplusplus
extern "C" {
#endif
cusolverStatus_t cusolverDnCreate(cusolverDnHandle_t *handle);
cusolverStatus_t cusolverDnDestroy(cusolverDnHandle_t handle);
cusolverStatus_t cusolverDnSetStream(cusolverDnHandle_t handle, cudaStream_t stream);
cusolverStatus_t cusolverDnGetStream(cusolverDnHandle_t handle, cudaStream_t *stream);
#define SURROGATE_CALL(name, ...)                                                                  \
  cusolverStatus_t cusolverDn##name(cusolverDnHandle_t handle, __VA_ARGS__);
#define SURROGATE_SOLVER(S, T, R, syevd, orgqr, ormqr)                                             \
  SURROGATE_CALL(S##getrf_bufferSize, int m, int n, T *A, int lda, int *lwork)                     \
  SURROGATE_CALL(S##getrf, int m, int n, T *A, int lda, T *work, int *pivots, int *info)           \
  SURROGATE_CALL(S##getrs, cublasOperation_t trans, int n, int rhs, const T *A, int lda,           \
                 const int *pivots, T *B, int ldb, int *info)                                      \
  SURROGATE_CALL(S##potrf_bufferSize, cublasFillMode_t uplo, int n, T *A, int lda, int *lwork)     \
  SURROGATE_CALL(S##potrf, cublasFillMode_t uplo, int n, T *A, int lda, T *work, int lwork,        \
                 int *info)                                                                        \
  SURROGATE_CALL(S##potrs, cublasFillMode_t uplo, int n, int rhs, const T *A, int lda, T *B,       \
                 int ldb, int *info)                                                               \
  SURROGATE_CALL(S##potri_bufferSize, cublasFillMode_t uplo, int n, T *A, int lda, int *lwork)     \
  SURROGATE_CALL(S##potri, cublasFillMode_t uplo, int n, T *A, int lda, T *work, int lwork,        \
                 int *info)                                                                        \
  SURROGATE_CALL(S##geqrf_bufferSize, int m, int n, T *A, int lda, int *lwork)                     \
  SURROGATE_CALL(S##geqrf, int m, int n, T *A, int lda, T *tau, T *work, int lwork, int *info)     \
  SURROGATE_CALL(S##gesvd_bufferSize, int m, int n, int *lwork)                                    \
  SURROGATE_CALL(S##gesvd, signed char jobu, signed char jobvt, int m, int n, T *A, int lda, R *s, \
                 T *U, int ldu, T *VT, int ldvt, T *work, int lwork, R *rwork, int *info)          \
  SURROGATE_CALL(S##syevd##_bufferSize, cusolverEigMode_t jobz, cublasFillMode_t uplo, int n,      \
                 const T *A, int lda, const R *w, int *lwork)                                      \
  SURROGATE_CALL(S##syevd, cusolverEigMode_t jobz, cublasFillMode_t uplo, int n, T *A, int lda,    \
                 R *w, T *work, int lwork, int *info)                                              \
  SURROGATE_CALL(S##orgqr##_bufferSize, int m, int n, int k, const T *A, int lda, const T *tau,    \
                 int *lwork)                                                                       \
  SURROGATE_CALL(S##orgqr, int m, int n, int k, T *A, int lda, const T *tau, T *work, int lwork,   \
                 int *info)                                                                        \
  SURROGATE_CALL(S##ormqr##_bufferSize, cublasSideMode_t side, cublasOperation_t trans, int m,     \
                 int n, int k, const T *A, int lda, const T *tau, const T *C, int ldc, int *lwork) \
  SURROGATE_CALL(S##ormqr, cublasSideMode_t side, cublasOperation_t trans, int m, int n, int k,    \
                 const T *A, int lda, const T *tau, T *C, int ldc, T *work, int lwork, int *info)
SURROGATE_SOLVER(S, float, float, syevd, orgqr, ormqr)
SURROGATE_SOLVER(D, double, double, syevd, orgqr, ormqr)
SURROGATE_SOLVER(C, cuComplex, float, heevd, ungqr, unmqr)
SURROGATE_SOLVER(Z, cuDoubleComplex, double, heevd, ungqr, unmqr)
#undef SURROGATE_SOLVER
#undef SURROGATE_CALL
#ifdef __cplusplus
}
#endif
