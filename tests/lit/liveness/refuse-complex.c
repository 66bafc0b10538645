// A type that cannot be a feature.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.c
// CHECK: error: {{.*}}z{{.*}}[SR418]

//--- app.c
void f(double _Complex *z, double *b) {
#pragma surrogate region(r)
  {
    z[0] = z[0] * b[0];
  }
}
