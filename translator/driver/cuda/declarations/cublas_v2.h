/* cublas_v2.h - for parsing where no toolkit is */
#pragma once
#include "cuComplex.h"
#include "cuda_fp16.h"
#include "library_types.h"
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
typedef enum { CUBLAS_ATOMICS_NOT_ALLOWED = 0, CUBLAS_ATOMICS_ALLOWED = 1 } cublasAtomicsMode_t;
// clang-format off
typedef enum {
  CUBLAS_DEFAULT_MATH = 0, CUBLAS_TENSOR_OP_MATH = 1, CUBLAS_PEDANTIC_MATH = 2,
  CUBLAS_TF32_TENSOR_OP_MATH = 3, CUBLAS_MATH_DISALLOW_REDUCED_PRECISION_REDUCTION = 16
} cublasMath_t;
typedef enum {
  CUBLAS_COMPUTE_16F = 64, CUBLAS_COMPUTE_16F_PEDANTIC = 65, CUBLAS_COMPUTE_32F = 68,
  CUBLAS_COMPUTE_32F_PEDANTIC = 69, CUBLAS_COMPUTE_64F = 70, CUBLAS_COMPUTE_64F_PEDANTIC = 71,
  CUBLAS_COMPUTE_32I = 72, CUBLAS_COMPUTE_32I_PEDANTIC = 73, CUBLAS_COMPUTE_32F_FAST_16F = 74,
  CUBLAS_COMPUTE_32F_FAST_16BF = 75, CUBLAS_COMPUTE_32F_FAST_TF32 = 77
} cublasComputeType_t;
typedef enum {
  CUBLAS_GEMM_DFALT = -1, CUBLAS_GEMM_DEFAULT = -1, CUBLAS_GEMM_ALGO0 = 0, CUBLAS_GEMM_ALGO1,
  CUBLAS_GEMM_ALGO2, CUBLAS_GEMM_ALGO3, CUBLAS_GEMM_ALGO4, CUBLAS_GEMM_ALGO5, CUBLAS_GEMM_ALGO6,
  CUBLAS_GEMM_ALGO7, CUBLAS_GEMM_ALGO8, CUBLAS_GEMM_ALGO9, CUBLAS_GEMM_ALGO10,
  CUBLAS_GEMM_ALGO11, CUBLAS_GEMM_ALGO12, CUBLAS_GEMM_ALGO13, CUBLAS_GEMM_ALGO14,
  CUBLAS_GEMM_ALGO15, CUBLAS_GEMM_ALGO16, CUBLAS_GEMM_ALGO17, CUBLAS_GEMM_ALGO18,
  CUBLAS_GEMM_ALGO19, CUBLAS_GEMM_ALGO20, CUBLAS_GEMM_ALGO21, CUBLAS_GEMM_ALGO22,
  CUBLAS_GEMM_ALGO23, CUBLAS_GEMM_DEFAULT_TENSOR_OP = 99, CUBLAS_GEMM_DFALT_TENSOR_OP = 99,
  CUBLAS_GEMM_ALGO0_TENSOR_OP = 100, CUBLAS_GEMM_ALGO1_TENSOR_OP, CUBLAS_GEMM_ALGO2_TENSOR_OP,
  CUBLAS_GEMM_ALGO3_TENSOR_OP, CUBLAS_GEMM_ALGO4_TENSOR_OP, CUBLAS_GEMM_ALGO5_TENSOR_OP,
  CUBLAS_GEMM_ALGO6_TENSOR_OP, CUBLAS_GEMM_ALGO7_TENSOR_OP, CUBLAS_GEMM_ALGO8_TENSOR_OP,
  CUBLAS_GEMM_ALGO9_TENSOR_OP, CUBLAS_GEMM_ALGO10_TENSOR_OP, CUBLAS_GEMM_ALGO11_TENSOR_OP,
  CUBLAS_GEMM_ALGO12_TENSOR_OP, CUBLAS_GEMM_ALGO13_TENSOR_OP, CUBLAS_GEMM_ALGO14_TENSOR_OP,
  CUBLAS_GEMM_ALGO15_TENSOR_OP
} cublasGemmAlgo_t;
// clang-format on
typedef cudaDataType cublasDataType_t;
#ifdef __cplusplus
extern "C" {
#endif
cublasStatus_t cublasCreate(cublasHandle_t *handle);
cublasStatus_t cublasDestroy(cublasHandle_t handle);
cublasStatus_t cublasSetStream(cublasHandle_t handle, cudaStream_t stream);
cublasStatus_t cublasSetPointerMode(cublasHandle_t handle, cublasPointerMode_t mode);
cublasStatus_t cublasGetPointerMode(cublasHandle_t handle, cublasPointerMode_t *mode);
cublasStatus_t cublasGetStream(cublasHandle_t handle, cudaStream_t *stream);
cublasStatus_t cublasSetMathMode(cublasHandle_t handle, cublasMath_t mode);
cublasStatus_t cublasGetMathMode(cublasHandle_t handle, cublasMath_t *mode);
cublasStatus_t cublasSetAtomicsMode(cublasHandle_t handle, cublasAtomicsMode_t mode);
cublasStatus_t cublasSetWorkspace(cublasHandle_t handle, void *workspace, size_t bytes);
cublasStatus_t cublasGetVersion(cublasHandle_t handle, int *version);
const char *cublasGetStatusString(cublasStatus_t status);
const char *cublasGetStatusName(cublasStatus_t status);
cublasStatus_t cublasSetVectorAsync(int n, int size, const void *x, int incx, void *y, int incy,
                                    cudaStream_t stream);
cublasStatus_t cublasGetVectorAsync(int n, int size, const void *x, int incx, void *y, int incy,
                                    cudaStream_t stream);
cublasStatus_t cublasSetMatrixAsync(int rows, int cols, int size, const void *A, int lda, void *B,
                                    int ldb, cudaStream_t stream);
cublasStatus_t cublasGetMatrixAsync(int rows, int cols, int size, const void *A, int lda, void *B,
                                    int ldb, cudaStream_t stream);
cublasStatus_t cublasSetVector(int n, int size, const void *x, int incx, void *y, int incy);
cublasStatus_t cublasGetVector(int n, int size, const void *x, int incx, void *y, int incy);
cublasStatus_t cublasSetMatrix(int rows, int cols, int size, const void *A, int lda, void *B,
                               int ldb);
cublasStatus_t cublasGetMatrix(int rows, int cols, int size, const void *A, int lda, void *B,
                               int ldb);
#define SURROGATE_CALL(name, ...) cublasStatus_t cublas##name(cublasHandle_t handle, __VA_ARGS__);
#define SURROGATE_GEMM(S, T)                                                                       \
  SURROGATE_CALL(S##gemm, cublasOperation_t transa, cublasOperation_t transb, int m, int n, int k, \
                 const T *alpha, const T *A, int lda, const T *B, int ldb, const T *beta, T *C,    \
                 int ldc)                                                                          \
  SURROGATE_CALL(S##gemmStridedBatched, cublasOperation_t transa, cublasOperation_t transb, int m, \
                 int n, int k, const T *alpha, const T *A, int lda, long long strideA, const T *B, \
                 int ldb, long long strideB, const T *beta, T *C, int ldc, long long strideC,      \
                 int batchCount)                                                                   \
  SURROGATE_CALL(S##gemmBatched, cublasOperation_t transa, cublasOperation_t transb, int m, int n, \
                 int k, const T *alpha, const T *const *A, int lda, const T *const *B, int ldb,    \
                 const T *beta, T *const *C, int ldc, int batchCount)
#define SURROGATE_BLAS(S, s, T)                                                                    \
  SURROGATE_GEMM(S, T)                                                                             \
  SURROGATE_CALL(S##axpy, int n, const T *alpha, const T *x, int incx, T *y, int incy)             \
  SURROGATE_CALL(S##copy, int n, const T *x, int incx, T *y, int incy)                             \
  SURROGATE_CALL(S##swap, int n, T *x, int incx, T *y, int incy)                                   \
  SURROGATE_CALL(S##scal, int n, const T *alpha, T *x, int incx)                                   \
  SURROGATE_CALL(I##s##amax, int n, const T *x, int incx, int *result)                             \
  SURROGATE_CALL(I##s##amin, int n, const T *x, int incx, int *result)                             \
  SURROGATE_CALL(S##gemv, cublasOperation_t trans, int m, int n, const T *alpha, const T *A,       \
                 int lda, const T *x, int incx, const T *beta, T *y, int incy)                     \
  SURROGATE_CALL(S##gbmv, cublasOperation_t trans, int m, int n, int kl, int ku, const T *alpha,   \
                 const T *A, int lda, const T *x, int incx, const T *beta, T *y, int incy)         \
  SURROGATE_CALL(S##symv, cublasFillMode_t uplo, int n, const T *alpha, const T *A, int lda,       \
                 const T *x, int incx, const T *beta, T *y, int incy)                              \
  SURROGATE_CALL(S##syr, cublasFillMode_t uplo, int n, const T *alpha, const T *x, int incx, T *A, \
                 int lda)                                                                          \
  SURROGATE_CALL(S##trsv, cublasFillMode_t uplo, cublasOperation_t trans, cublasDiagType_t diag,   \
                 int n, const T *A, int lda, T *x, int incx)                                       \
  SURROGATE_CALL(S##trmv, cublasFillMode_t uplo, cublasOperation_t trans, cublasDiagType_t diag,   \
                 int n, const T *A, int lda, T *x, int incx)                                       \
  SURROGATE_CALL(S##trsm, cublasSideMode_t side, cublasFillMode_t uplo, cublasOperation_t trans,   \
                 cublasDiagType_t diag, int m, int n, const T *alpha, const T *A, int lda, T *B,   \
                 int ldb)                                                                          \
  SURROGATE_CALL(S##trmm, cublasSideMode_t side, cublasFillMode_t uplo, cublasOperation_t trans,   \
                 cublasDiagType_t diag, int m, int n, const T *alpha, const T *A, int lda,         \
                 const T *B, int ldb, T *C, int ldc)                                               \
  SURROGATE_CALL(S##symm, cublasSideMode_t side, cublasFillMode_t uplo, int m, int n,              \
                 const T *alpha, const T *A, int lda, const T *B, int ldb, const T *beta, T *C,    \
                 int ldc)                                                                          \
  SURROGATE_CALL(S##syrk, cublasFillMode_t uplo, cublasOperation_t trans, int n, int k,            \
                 const T *alpha, const T *A, int lda, const T *beta, T *C, int ldc)                \
  SURROGATE_CALL(S##syr2k, cublasFillMode_t uplo, cublasOperation_t trans, int n, int k,           \
                 const T *alpha, const T *A, int lda, const T *B, int ldb, const T *beta, T *C,    \
                 int ldc)                                                                          \
  SURROGATE_CALL(S##geam, cublasOperation_t transa, cublasOperation_t transb, int m, int n,        \
                 const T *alpha, const T *A, int lda, const T *beta, const T *B, int ldb, T *C,    \
                 int ldc)                                                                          \
  SURROGATE_CALL(S##dgmm, cublasSideMode_t side, int m, int n, const T *A, int lda, const T *x,    \
                 int incx, T *C, int ldc)                                                          \
  SURROGATE_CALL(S##getrfBatched, int n, T *const *A, int lda, int *P, int *info, int batchSize)   \
  SURROGATE_CALL(S##getriBatched, int n, const T *const *A, int lda, const int *P, T *const *C,    \
                 int ldc, int *info, int batchSize)                                                \
  SURROGATE_CALL(S##getrsBatched, cublasOperation_t trans, int n, int nrhs, const T *const *A,     \
                 int lda, const int *P, T *const *B, int ldb, int *info, int batchSize)            \
  SURROGATE_CALL(S##matinvBatched, int n, const T *const *A, int lda, T *const *Ainv, int lda_inv, \
                 int *info, int batchSize)                                                         \
  SURROGATE_CALL(S##trsmBatched, cublasSideMode_t side, cublasFillMode_t uplo,                     \
                 cublasOperation_t trans, cublasDiagType_t diag, int m, int n, const T *alpha,     \
                 const T *const *A, int lda, T *const *B, int ldb, int batchCount)
#define SURROGATE_BLAS_OF_REAL(S, s, T)                                                            \
  SURROGATE_BLAS(S, s, T)                                                                          \
  SURROGATE_CALL(S##dot, int n, const T *x, int incx, const T *y, int incy, T *result)             \
  SURROGATE_CALL(S##nrm2, int n, const T *x, int incx, T *result)                                  \
  SURROGATE_CALL(S##asum, int n, const T *x, int incx, T *result)                                  \
  SURROGATE_CALL(S##rot, int n, T *x, int incx, T *y, int incy, const T *c, const T *sine)         \
  SURROGATE_CALL(S##rotg, T *a, T *b, T *c, T *sine)                                               \
  SURROGATE_CALL(S##ger, int m, int n, const T *alpha, const T *x, int incx, const T *y, int incy, \
                 T *A, int lda)
#define SURROGATE_BLAS_OF_COMPLEX(S, T, R, small, real)                                            \
  SURROGATE_BLAS(S, small, T)                                                                      \
  SURROGATE_CALL(S##dotu, int n, const T *x, int incx, const T *y, int incy, T *result)            \
  SURROGATE_CALL(S##dotc, int n, const T *x, int incx, const T *y, int incy, T *result)            \
  SURROGATE_CALL(R##small##nrm2, int n, const T *x, int incx, real *result)                        \
  SURROGATE_CALL(R##small##asum, int n, const T *x, int incx, real *result)                        \
  SURROGATE_CALL(S##geru, int m, int n, const T *alpha, const T *x, int incx, const T *y,          \
                 int incy, T *A, int lda)                                                          \
  SURROGATE_CALL(S##gerc, int m, int n, const T *alpha, const T *x, int incx, const T *y,          \
                 int incy, T *A, int lda)                                                          \
  SURROGATE_CALL(S##hemv, cublasFillMode_t uplo, int n, const T *alpha, const T *A, int lda,       \
                 const T *x, int incx, const T *beta, T *y, int incy)                              \
  SURROGATE_CALL(S##herk, cublasFillMode_t uplo, cublasOperation_t trans, int n, int k,            \
                 const real *alpha, const T *A, int lda, const real *beta, T *C, int ldc)
SURROGATE_BLAS_OF_REAL(S, s, float)
SURROGATE_BLAS_OF_REAL(D, d, double)
SURROGATE_BLAS_OF_COMPLEX(C, cuComplex, S, c, float)
SURROGATE_BLAS_OF_COMPLEX(Z, cuDoubleComplex, D, z, double)
#ifdef __cplusplus
SURROGATE_GEMM(H, __half)
#endif
SURROGATE_CALL(Csscal, int n, const float *alpha, cuComplex *x, int incx)
SURROGATE_CALL(Zdscal, int n, const double *alpha, cuDoubleComplex *x, int incx)
SURROGATE_CALL(SgemmEx, cublasOperation_t transa, cublasOperation_t transb, int m, int n, int k,
               const float *alpha, const void *A, cudaDataType Atype, int lda, const void *B,
               cudaDataType Btype, int ldb, const float *beta, void *C, cudaDataType Ctype, int ldc)
SURROGATE_CALL(GemmEx, cublasOperation_t transa, cublasOperation_t transb, int m, int n, int k,
               const void *alpha, const void *A, cudaDataType Atype, int lda, const void *B,
               cudaDataType Btype, int ldb, const void *beta, void *C, cudaDataType Ctype, int ldc,
               cublasComputeType_t computeType, cublasGemmAlgo_t algo)
SURROGATE_CALL(GemmStridedBatchedEx, cublasOperation_t transa, cublasOperation_t transb, int m,
               int n, int k, const void *alpha, const void *A, cudaDataType Atype, int lda,
               long long strideA, const void *B, cudaDataType Btype, int ldb, long long strideB,
               const void *beta, void *C, cudaDataType Ctype, int ldc, long long strideC,
               int batchCount, cublasComputeType_t computeType, cublasGemmAlgo_t algo)
SURROGATE_CALL(GemmBatchedEx, cublasOperation_t transa, cublasOperation_t transb, int m, int n,
               int k, const void *alpha, const void *const *A, cudaDataType Atype, int lda,
               const void *const *B, cudaDataType Btype, int ldb, const void *beta, void *const *C,
               cudaDataType Ctype, int ldc, int batchCount, cublasComputeType_t computeType,
               cublasGemmAlgo_t algo)
SURROGATE_CALL(AxpyEx, int n, const void *alpha, cudaDataType alphaType, const void *x,
               cudaDataType xType, int incx, void *y, cudaDataType yType, int incy,
               cudaDataType executionType)
SURROGATE_CALL(DotEx, int n, const void *x, cudaDataType xType, int incx, const void *y,
               cudaDataType yType, int incy, void *result, cudaDataType resultType,
               cudaDataType executionType)
SURROGATE_CALL(ScalEx, int n, const void *alpha, cudaDataType alphaType, void *x,
               cudaDataType xType, int incx, cudaDataType executionType)
SURROGATE_CALL(Nrm2Ex, int n, const void *x, cudaDataType xType, int incx, void *result,
               cudaDataType resultType, cudaDataType executionType)
#undef SURROGATE_BLAS_OF_REAL
#undef SURROGATE_BLAS_OF_COMPLEX
#undef SURROGATE_GEMM
#undef SURROGATE_CALL
#undef SURROGATE_BLAS
#ifdef __cplusplus
}
#endif
