// Messages to other processes.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}MPI_Barrier{{.*}}[SR407]

//--- app.c
int MPI_Barrier(int);
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    a[0] = b[0];
    MPI_Barrier(n);
  }
}
