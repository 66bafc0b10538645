// How much a routine of BLAS or LAPACK touches follows from its sizes, strides and flags; where
// `beta` is zero, the result is set, whatever it held before.
// RUN: surrogate-rewrite %s --explain --region square --region tall --region rows --region turned \
// RUN:   --region window --region vectors --region fortran --region solve --region either \
// RUN:   --region backwards --region scaled -- | tr -s ' \n' ' ' | FileCheck %s
enum { CblasRowMajor = 101, CblasColMajor = 102, CblasNoTrans = 111, CblasTrans = 112 };
void cblas_dgemm(int order, int transA, int transB, int m, int n, int k, double alpha,
                 const double *A, int lda, const double *B, int ldb, double beta, double *C,
                 int ldc);
void cblas_dgemv(int order, int trans, int m, int n, double alpha, const double *A, int lda,
                 const double *x, int incx, double beta, double *y, int incy);
void cblas_daxpy(int n, double alpha, const double *x, int incx, double *y, int incy);
double cblas_ddot(int n, const double *x, int incx, const double *y, int incy);
void dgemm_(const char *transa, const char *transb, const int *m, const int *n, const int *k,
            const double *alpha, const double *A, const int *lda, const double *B, const int *ldb,
            const double *beta, double *C, const int *ldc);
void dgesv_(const int *n, const int *rhs, double *A, const int *lda, int *pivots, double *B,
            const int *ldb, int *info);

// CHECK: region 'square'
// CHECK: inputs n int size
// CHECK: a const double * value [0, n * n)
// CHECK: b const double * value [0, n * n)
// CHECK: outputs c double * value [0, n * n)
void square(int n, const double *a, const double *b, double *c) {
  cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, n, n, n, 1.0, a, n, b, n, 0.0, c, n);
}

// CHECK: region 'tall'
// CHECK: a const double * value [0, m * k)
// CHECK: b const double * value [0, n * k)
// CHECK: in-outs c double * value [0, m * n)
void tall(int m, int n, int k, const double *a, const double *b, double *c, double beta) {
  cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1.0, a, k, b, n, beta, c, n);
}

// A matrix of 3 rows of 5 numbers, and the same transposed.
// CHECK: region 'rows'
// CHECK: a const double * value [0, 15)
// CHECK: x const double * value [0, 5)
// CHECK: outputs y double * value [0, 3)
void rows(const double *a, const double *x, double *y) {
  cblas_dgemv(CblasRowMajor, CblasNoTrans, 3, 5, 1.0, a, 5, x, 1, 0.0, y, 1);
}
// CHECK: region 'turned'
// CHECK: a const double * value [0, 15)
// CHECK: x const double * value [0, 3)
// CHECK: outputs y double * value [0, 5)
void turned(const double *a, const double *x, double *y) {
  cblas_dgemv(CblasRowMajor, CblasTrans, 3, 5, 1.0, a, 5, x, 1, 0.0, y, 1);
}

// CHECK: region 'window'
// CHECK: a const double * value [0, n * lda + m - lda)
// CHECK: x const double * value [0, 2 * n - 1) step 2
// CHECK: in-outs y double * value [0, m)
void window(int m, int n, int lda, const double *a, const double *x, double *y) {
  cblas_dgemv(CblasColMajor, CblasNoTrans, m, n, 1.0, a, lda, x, 2, 1.0, y, 1);
}

// CHECK: region 'vectors'
// CHECK: x const double * value [0, n)
// CHECK: in-outs y double * value [0, n)
double vectors(int n, const double *x, double *y) {
  cblas_daxpy(n, 2.0, x, 1, y, 1);
  return cblas_ddot(n, y, 1, y, 1);
}

// CHECK: region 'fortran'
// CHECK: a const double * value [0, n * n)
// CHECK: b const double * value [0, n * n)
// CHECK: outputs c double * value [0, n * n)
void fortran(int n, const double *a, const double *b, double *c) {
  double one = 1.0, zero = 0.0;
  dgemm_("N", "T", &n, &n, &n, &one, a, &n, b, &n, &zero, c, &n);
}

// CHECK: region 'solve'
// CHECK: in-outs a double * value [0, n * n)
// CHECK: b double * value [0, n)
// CHECK: outputs pivots int * value [0, n)
void solve(int n, double *a, double *b, int *pivots) {
  int one = 1, info;
  dgesv_(&n, &one, a, &n, pivots, b, &n, &info);
}

// Counter-cases: a flag that isn't known, a vector from its other end, a scale that changes.
// CHECK: region 'either'
// CHECK: a const double * value [0, m * n)
// CHECK: x const double * value unknown
void either(int flag, int m, int n, const double *a, const double *x, double *y) {
  cblas_dgemv(CblasColMajor, flag, m, n, 1.0, a, m, x, 1, 0.0, y, 1);
}
// CHECK: region 'backwards'
// CHECK: x const double * value unknown
void backwards(int n, int step, const double *x, double *y) { cblas_daxpy(n, 2.0, x, step, y, 1); }
// CHECK: region 'scaled'
// CHECK: in-outs c double * value [0, n * n)
void scaled(int n, const double *a, const double *b, double *c) {
  double one = 1.0, scale = 0.0;
  scale += one;
  dgemm_("N", "N", &n, &n, &n, &one, a, &n, b, &n, &scale, c, &n);
}
