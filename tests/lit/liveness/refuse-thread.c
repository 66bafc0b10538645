// A thread is joined.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}pthread_join{{.*}}[SR412]

//--- app.c
#include <pthread.h>
void f(double *a, double *b, pthread_t other) {
#pragma surrogate region(r)
  {
    a[0] = b[0];
    pthread_join(other, 0);
  }
}
