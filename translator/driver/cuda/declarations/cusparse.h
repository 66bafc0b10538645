/* cusparse.h - for parsing where no toolkit is */
#pragma once
#include "cuComplex.h"
#include "library_types.h"
#include <stdint.h>
typedef struct cusparseContext *cusparseHandle_t;
typedef struct cusparseMatDescr *cusparseMatDescr_t;
typedef struct cusparseSpVecDescr *cusparseSpVecDescr_t;
typedef struct cusparseDnVecDescr *cusparseDnVecDescr_t;
typedef struct cusparseSpMatDescr *cusparseSpMatDescr_t;
typedef struct cusparseDnMatDescr *cusparseDnMatDescr_t;
typedef const struct cusparseDnVecDescr *cusparseConstDnVecDescr_t;
typedef const struct cusparseSpMatDescr *cusparseConstSpMatDescr_t;
typedef const struct cusparseDnMatDescr *cusparseConstDnMatDescr_t;
typedef struct cusparseSpSVDescr *cusparseSpSVDescr_t;
typedef struct cusparseSpSMDescr *cusparseSpSMDescr_t;
typedef struct cusparseSpGEMMDescr *cusparseSpGEMMDescr_t;
// clang-format off
typedef enum {
  CUSPARSE_STATUS_SUCCESS = 0, CUSPARSE_STATUS_NOT_INITIALIZED = 1,
  CUSPARSE_STATUS_ALLOC_FAILED = 2, CUSPARSE_STATUS_INVALID_VALUE = 3,
  CUSPARSE_STATUS_ARCH_MISMATCH = 4, CUSPARSE_STATUS_MAPPING_ERROR = 5,
  CUSPARSE_STATUS_EXECUTION_FAILED = 6, CUSPARSE_STATUS_INTERNAL_ERROR = 7,
  CUSPARSE_STATUS_MATRIX_TYPE_NOT_SUPPORTED = 8, CUSPARSE_STATUS_ZERO_PIVOT = 9,
  CUSPARSE_STATUS_NOT_SUPPORTED = 10, CUSPARSE_STATUS_INSUFFICIENT_RESOURCES = 11
} cusparseStatus_t;
typedef enum {
  CUSPARSE_OPERATION_NON_TRANSPOSE = 0, CUSPARSE_OPERATION_TRANSPOSE = 1,
  CUSPARSE_OPERATION_CONJUGATE_TRANSPOSE = 2
} cusparseOperation_t;
typedef enum {
  CUSPARSE_INDEX_16U = 1, CUSPARSE_INDEX_32I = 2, CUSPARSE_INDEX_64I = 3
} cusparseIndexType_t;
typedef enum { CUSPARSE_INDEX_BASE_ZERO = 0, CUSPARSE_INDEX_BASE_ONE = 1 } cusparseIndexBase_t;
typedef enum { CUSPARSE_POINTER_MODE_HOST, CUSPARSE_POINTER_MODE_DEVICE } cusparsePointerMode_t;
typedef enum { CUSPARSE_ORDER_COL = 1, CUSPARSE_ORDER_ROW = 2 } cusparseOrder_t;
typedef enum {
  CUSPARSE_MATRIX_TYPE_GENERAL, CUSPARSE_MATRIX_TYPE_SYMMETRIC, CUSPARSE_MATRIX_TYPE_HERMITIAN,
  CUSPARSE_MATRIX_TYPE_TRIANGULAR
} cusparseMatrixType_t;
typedef enum { CUSPARSE_FILL_MODE_LOWER, CUSPARSE_FILL_MODE_UPPER } cusparseFillMode_t;
typedef enum { CUSPARSE_DIAG_TYPE_NON_UNIT, CUSPARSE_DIAG_TYPE_UNIT } cusparseDiagType_t;
typedef enum { CUSPARSE_ACTION_SYMBOLIC, CUSPARSE_ACTION_NUMERIC } cusparseAction_t;
typedef enum { CUSPARSE_DIRECTION_ROW, CUSPARSE_DIRECTION_COLUMN } cusparseDirection_t;
typedef enum { CUSPARSE_SPMAT_FILL_MODE, CUSPARSE_SPMAT_DIAG_TYPE } cusparseSpMatAttribute_t;
typedef enum {
  CUSPARSE_SPMV_ALG_DEFAULT = 0, CUSPARSE_MV_ALG_DEFAULT = 0, CUSPARSE_SPMV_COO_ALG1 = 1,
  CUSPARSE_SPMV_CSR_ALG1 = 2, CUSPARSE_CSRMV_ALG1 = 2, CUSPARSE_SPMV_CSR_ALG2 = 3,
  CUSPARSE_CSRMV_ALG2 = 3, CUSPARSE_SPMV_COO_ALG2 = 4
} cusparseSpMVAlg_t;
typedef enum {
  CUSPARSE_SPMM_ALG_DEFAULT = 0, CUSPARSE_SPMM_COO_ALG1 = 1, CUSPARSE_SPMM_COO_ALG2 = 2,
  CUSPARSE_SPMM_COO_ALG3 = 3, CUSPARSE_SPMM_CSR_ALG1 = 4, CUSPARSE_SPMM_COO_ALG4 = 5,
  CUSPARSE_SPMM_CSR_ALG2 = 6, CUSPARSE_SPMM_CSR_ALG3 = 12
} cusparseSpMMAlg_t;
typedef enum { CUSPARSE_SPSV_ALG_DEFAULT = 0 } cusparseSpSVAlg_t;
typedef enum { CUSPARSE_SPGEMM_DEFAULT = 0 } cusparseSpGEMMAlg_t;
typedef enum {
  CUSPARSE_SPARSETODENSE_ALG_DEFAULT = 0
} cusparseSparseToDenseAlg_t;
typedef enum {
  CUSPARSE_DENSETOSPARSE_ALG_DEFAULT = 0
} cusparseDenseToSparseAlg_t;
typedef enum {
  CUSPARSE_CSR2CSC_ALG_DEFAULT = 1, CUSPARSE_CSR2CSC_ALG1 = 1
} cusparseCsr2CscAlg_t;
// clang-format on
#ifdef __cplusplus
extern "C" {
#endif
#define SURROGATE_CALL(name, ...) cusparseStatus_t cusparse##name(__VA_ARGS__);
SURROGATE_CALL(Create, cusparseHandle_t *handle)
SURROGATE_CALL(Destroy, cusparseHandle_t handle)
SURROGATE_CALL(SetStream, cusparseHandle_t handle, cudaStream_t stream)
SURROGATE_CALL(GetStream, cusparseHandle_t handle, cudaStream_t *stream)
SURROGATE_CALL(SetPointerMode, cusparseHandle_t handle, cusparsePointerMode_t mode)
const char *cusparseGetErrorString(cusparseStatus_t status);
const char *cusparseGetErrorName(cusparseStatus_t status);
SURROGATE_CALL(CreateMatDescr, cusparseMatDescr_t *matrix)
SURROGATE_CALL(DestroyMatDescr, cusparseMatDescr_t matrix)
SURROGATE_CALL(SetMatType, cusparseMatDescr_t matrix, cusparseMatrixType_t type)
SURROGATE_CALL(SetMatIndexBase, cusparseMatDescr_t matrix, cusparseIndexBase_t base)
SURROGATE_CALL(SetMatFillMode, cusparseMatDescr_t matrix, cusparseFillMode_t mode)
SURROGATE_CALL(SetMatDiagType, cusparseMatDescr_t matrix, cusparseDiagType_t type)
SURROGATE_CALL(CreateCsr, cusparseSpMatDescr_t *matrix, int64_t rows, int64_t cols, int64_t nnz,
               void *offsets, void *columns, void *values, cusparseIndexType_t offsetType,
               cusparseIndexType_t columnType, cusparseIndexBase_t base, cudaDataType valueType)
SURROGATE_CALL(CreateCsc, cusparseSpMatDescr_t *matrix, int64_t rows, int64_t cols, int64_t nnz,
               void *offsets, void *rowNumbers, void *values, cusparseIndexType_t offsetType,
               cusparseIndexType_t rowType, cusparseIndexBase_t base, cudaDataType valueType)
SURROGATE_CALL(CreateCoo, cusparseSpMatDescr_t *matrix, int64_t rows, int64_t cols, int64_t nnz,
               void *rowNumbers, void *columns, void *values, cusparseIndexType_t indexType,
               cusparseIndexBase_t base, cudaDataType valueType)
SURROGATE_CALL(DestroySpMat, cusparseConstSpMatDescr_t matrix)
SURROGATE_CALL(SpMatGetSize, cusparseConstSpMatDescr_t matrix, int64_t *rows, int64_t *cols,
               int64_t *nnz)
SURROGATE_CALL(SpMatSetAttribute, cusparseSpMatDescr_t matrix, cusparseSpMatAttribute_t attribute,
               void *data, size_t size)
SURROGATE_CALL(CsrSetPointers, cusparseSpMatDescr_t matrix, void *offsets, void *columns,
               void *values)
SURROGATE_CALL(CreateDnVec, cusparseDnVecDescr_t *vector, int64_t size, void *values,
               cudaDataType type)
SURROGATE_CALL(DestroyDnVec, cusparseConstDnVecDescr_t vector)
SURROGATE_CALL(DnVecSetValues, cusparseDnVecDescr_t vector, void *values)
SURROGATE_CALL(CreateDnMat, cusparseDnMatDescr_t *matrix, int64_t rows, int64_t cols, int64_t ld,
               void *values, cudaDataType type, cusparseOrder_t order)
SURROGATE_CALL(DestroyDnMat, cusparseConstDnMatDescr_t matrix)
SURROGATE_CALL(SpMV_bufferSize, cusparseHandle_t handle, cusparseOperation_t op, const void *alpha,
               cusparseConstSpMatDescr_t A, cusparseConstDnVecDescr_t x, const void *beta,
               cusparseDnVecDescr_t y, cudaDataType type, cusparseSpMVAlg_t alg, size_t *bytes)
SURROGATE_CALL(SpMV, cusparseHandle_t handle, cusparseOperation_t op, const void *alpha,
               cusparseConstSpMatDescr_t A, cusparseConstDnVecDescr_t x, const void *beta,
               cusparseDnVecDescr_t y, cudaDataType type, cusparseSpMVAlg_t alg, void *buffer)
SURROGATE_CALL(SpMM_bufferSize, cusparseHandle_t handle, cusparseOperation_t opA,
               cusparseOperation_t opB, const void *alpha, cusparseConstSpMatDescr_t A,
               cusparseConstDnMatDescr_t B, const void *beta, cusparseDnMatDescr_t C,
               cudaDataType type, cusparseSpMMAlg_t alg, size_t *bytes)
SURROGATE_CALL(SpMM, cusparseHandle_t handle, cusparseOperation_t opA, cusparseOperation_t opB,
               const void *alpha, cusparseConstSpMatDescr_t A, cusparseConstDnMatDescr_t B,
               const void *beta, cusparseDnMatDescr_t C, cudaDataType type, cusparseSpMMAlg_t alg,
               void *buffer)
SURROGATE_CALL(SpSV_createDescr, cusparseSpSVDescr_t *descr)
SURROGATE_CALL(SpSV_destroyDescr, cusparseSpSVDescr_t descr)
SURROGATE_CALL(SpSV_bufferSize, cusparseHandle_t handle, cusparseOperation_t op, const void *alpha,
               cusparseConstSpMatDescr_t A, cusparseConstDnVecDescr_t x, cusparseDnVecDescr_t y,
               cudaDataType type, cusparseSpSVAlg_t alg, cusparseSpSVDescr_t descr, size_t *bytes)
SURROGATE_CALL(SpSV_analysis, cusparseHandle_t handle, cusparseOperation_t op, const void *alpha,
               cusparseConstSpMatDescr_t A, cusparseConstDnVecDescr_t x, cusparseDnVecDescr_t y,
               cudaDataType type, cusparseSpSVAlg_t alg, cusparseSpSVDescr_t descr, void *buffer)
SURROGATE_CALL(SpSV_solve, cusparseHandle_t handle, cusparseOperation_t op, const void *alpha,
               cusparseConstSpMatDescr_t A, cusparseConstDnVecDescr_t x, cusparseDnVecDescr_t y,
               cudaDataType type, cusparseSpSVAlg_t alg, cusparseSpSVDescr_t descr)
SURROGATE_CALL(SparseToDense_bufferSize, cusparseHandle_t handle, cusparseConstSpMatDescr_t A,
               cusparseDnMatDescr_t B, cusparseSparseToDenseAlg_t alg, size_t *bytes)
SURROGATE_CALL(SparseToDense, cusparseHandle_t handle, cusparseConstSpMatDescr_t A,
               cusparseDnMatDescr_t B, cusparseSparseToDenseAlg_t alg, void *buffer)
SURROGATE_CALL(Xcoo2csr, cusparseHandle_t handle, const int *rows, int nnz, int m, int *offsets,
               cusparseIndexBase_t base)
SURROGATE_CALL(Xcsr2coo, cusparseHandle_t handle, const int *offsets, int nnz, int m, int *rows,
               cusparseIndexBase_t base)
SURROGATE_CALL(Csr2cscEx2, cusparseHandle_t handle, int m, int n, int nnz, const void *values,
               const int *offsets, const int *columns, void *cscValues, int *cscOffsets,
               int *cscRows, cudaDataType type, cusparseAction_t action, cusparseIndexBase_t base,
               cusparseCsr2CscAlg_t alg, void *buffer)
SURROGATE_CALL(Csr2cscEx2_bufferSize, cusparseHandle_t handle, int m, int n, int nnz,
               const void *values, const int *offsets, const int *columns, void *cscValues,
               int *cscOffsets, int *cscRows, cudaDataType type, cusparseAction_t action,
               cusparseIndexBase_t base, cusparseCsr2CscAlg_t alg, size_t *bytes)
#define SURROGATE_SPARSE(S, T)                                                                     \
  SURROGATE_CALL(S##gtsv2_bufferSizeExt, cusparseHandle_t handle, int m, int n, const T *dl,       \
                 const T *d, const T *du, const T *B, int ldb, size_t *bytes)                      \
  SURROGATE_CALL(S##gtsv2, cusparseHandle_t handle, int m, int n, const T *dl, const T *d,         \
                 const T *du, T *B, int ldb, void *buffer)                                         \
  SURROGATE_CALL(S##gtsv2StridedBatch_bufferSizeExt, cusparseHandle_t handle, int m, const T *dl,  \
                 const T *d, const T *du, const T *x, int count, int stride, size_t *bytes)        \
  SURROGATE_CALL(S##gtsv2StridedBatch, cusparseHandle_t handle, int m, const T *dl, const T *d,    \
                 const T *du, T *x, int count, int stride, void *buffer)
SURROGATE_SPARSE(S, float)
SURROGATE_SPARSE(D, double)
SURROGATE_SPARSE(C, cuComplex)
SURROGATE_SPARSE(Z, cuDoubleComplex)
#undef SURROGATE_SPARSE
#undef SURROGATE_CALL
#ifdef __cplusplus
}
#endif
