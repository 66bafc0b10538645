/* cublas_v2.h - for parsing where no toolkit is */
#pragma once
#include "cuComplex.h"
typedef struct cublasContext *cublasHandle_t;
typedef enum {
  CUBLAS_STATUS_SUCCESS = 0,
  CUBLAS_STATUS_NOT_INITIALIZED = 1,
  CUBLAS_STATUS_ALLOC_FAILED = 3,
  CUBLAS_STATUS_INVALID_VALUE = 7,
  CUBLAS_STATUS_ARCH_MISMATCH = 8,
  CUBLAS_STATUS_MAPPING_ERROR = 11,
  CUBLAS_STATUS_EXECUTION_FAILED = 13,
  CUBLAS_STATUS_INTERNAL_ERROR = 14,
  CUBLAS_STATUS_NOT_SUPPORTED = 15,
  CUBLAS_STATUS_LICENSE_ERROR = 16
} cublasStatus_t;
typedef enum { CUBLAS_OP_N = 0, CUBLAS_OP_T = 1, CUBLAS_OP_C = 2 } cublasOperation_t;
typedef enum { CUBLAS_SIDE_LEFT = 0, CUBLAS_SIDE_RIGHT = 1 } cublasSideMode_t;
typedef enum { CUBLAS_FILL_MODE_LOWER = 0, CUBLAS_FILL_MODE_UPPER = 1 } cublasFillMode_t;
typedef enum { CUBLAS_DIAG_NON_UNIT = 0, CUBLAS_DIAG_UNIT = 1 } cublasDiagType_t;
typedef enum { CUBLAS_POINTER_MODE_HOST = 0, CUBLAS_POINTER_MODE_DEVICE = 1 } cublasPointerMode_t;
#ifdef __cplusplus
extern "C" {
#endif
cublasStatus_t cublasCreate(cublasHandle_t *handle);
cublasStatus_t cublasDestroy(cublasHandle_t handle);
cublasStatus_t cublasSetStream(cublasHandle_t handle, cudaStream_t stream);
cublasStatus_t cublasSetPointerMode(cublasHandle_t handle, cublasPointerMode_t mode);
cublasStatus_t cublasSetVector(int n, int size, const void *x, int incx, void *y, int incy);
cublasStatus_t cublasGetVector(int n, int size, const void *x, int incx, void *y, int incy);
cublasStatus_t cublasSetMatrix(int rows, int cols, int size, const void *A, int lda, void *B,
                               int ldb);
cublasStatus_t cublasGetMatrix(int rows, int cols, int size, const void *A, int lda, void *B,
                               int ldb);
#define SURROGATE_BLAS(S, T)                                                                       \
  cublasStatus_t cublas##S##axpy(cublasHandle_t handle, int n, const T *alpha, const T *x,         \
                                 int incx, T *y, int incy);                                        \
  cublasStatus_t cublas##S##copy(cublasHandle_t handle, int n, const T *x, int incx, T *y,         \
                                 int incy);                                                        \
  cublasStatus_t cublas##S##swap(cublasHandle_t handle, int n, T *x, int incx, T *y, int incy);    \
  cublasStatus_t cublas##S##scal(cublasHandle_t handle, int n, const T *alpha, T *x, int incx);    \
  cublasStatus_t cublas##S##dot(cublasHandle_t handle, int n, const T *x, int incx, const T *y,    \
                                int incy, T *result);                                              \
  cublasStatus_t cublas##S##nrm2(cublasHandle_t handle, int n, const T *x, int incx, T *result);   \
  cublasStatus_t cublas##S##asum(cublasHandle_t handle, int n, const T *x, int incx, T *result);   \
  cublasStatus_t cublasI##S##amax(cublasHandle_t handle, int n, const T *x, int incx,              \
                                  int *result);                                                    \
  cublasStatus_t cublas##S##gemv(cublasHandle_t handle, cublasOperation_t trans, int m, int n,     \
                                 const T *alpha, const T *A, int lda, const T *x, int incx,        \
                                 const T *beta, T *y, int incy);                                   \
  cublasStatus_t cublas##S##ger(cublasHandle_t handle, int m, int n, const T *alpha, const T *x,   \
                                int incx, const T *y, int incy, T *A, int lda);                    \
  cublasStatus_t cublas##S##gemm(cublasHandle_t handle, cublasOperation_t transa,                  \
                                 cublasOperation_t transb, int m, int n, int k, const T *alpha,    \
                                 const T *A, int lda, const T *B, int ldb, const T *beta, T *C,    \
                                 int ldc);
SURROGATE_BLAS(S, float)
SURROGATE_BLAS(D, double)
SURROGATE_BLAS(C, cuComplex)
SURROGATE_BLAS(Z, cuDoubleComplex)
#undef SURROGATE_BLAS
#ifdef __cplusplus
}
#endif
