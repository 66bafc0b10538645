// What is allocated leaves through the result, of the region itself or of a helper.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c --region=make -o out.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// CHECK: error: {{.*}}memory allocated at app.c:2{{.*}}[SR402]

//--- app.c
#include <stdlib.h>
static void *get(size_t n) { return malloc(n * sizeof(double)); }
double *make(int n) {
  double *x = get(n);
  for (int i = 0; i < n; i++)
    x[i] = 0.0;
  return x;
}
