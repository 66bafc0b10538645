// Which iterations a cancelled loop leaves out depends on the threads.
// RUN: surrogate-rewrite %s --explain --region positive -- -fopenmp | FileCheck %s
// CHECK: BLOCKS {{.*}}:9 thread: 'omp cancel' leaves iterations out
void positive(double *a, int n) {
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
#pragma omp cancellation point for
    if (a[i] < 0) {
#pragma omp cancel for
    }
    a[i] = 1;
  }
}
