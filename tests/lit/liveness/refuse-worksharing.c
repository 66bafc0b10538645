// A loop that is shared by the threads of a parallel region outside.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c -- -fopenmp > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}omp for{{.*}}[SR417]

//--- app.c
void f(double *a, double *b, int n, double **rows) {
#pragma omp parallel
  {
#pragma surrogate region(r)
  {
#pragma omp for
    for (int i = 0; i < n; i++)
      a[i] = b[i];
  }
  }
}
