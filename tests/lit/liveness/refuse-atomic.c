// An atomic update that other threads see.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}atomic{{.*}}[SR405]

//--- app.c
void f(double *a, double *b, int *counter) {
#pragma surrogate region(r)
  {
    a[0] = b[0];
    __atomic_fetch_add(counter, 1, 5);
  }
}
