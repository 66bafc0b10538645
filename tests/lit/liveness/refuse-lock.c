// A lock.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}pthread_mutex_lock{{.*}}[SR406]

//--- app.c
int pthread_mutex_lock(void *);
void f(double *a, double *b, int n, double **rows) {
#pragma surrogate region(r)
  {
    pthread_mutex_lock(rows);
    a[0] = b[0];
  }
}
