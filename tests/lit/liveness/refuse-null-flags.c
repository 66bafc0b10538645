// Whether a pointer is null, kept in a variable that is asked later: it asks the pointer.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=scaled --region=converted --region=overwritten \
// RUN:   | FileCheck %s
// RUN: %exits 3 surrogate-rewrite app.c --region=masked -o out.c > out.txt 2>&1
// RUN: FileCheck %s --check-prefix=MASKED < out.txt
// RUN: not test -e out.c
// CHECK: region 'scaled' {{.*}}safe to replace, once
// CHECK: settle app.c:10 unknown-extent: 'p->scale' is reached only where a condition allows it
// CHECK: region 'converted' {{.*}}safe to replace, once
// CHECK: settle app.c:23 unknown-extent: 'p->scale'
// CHECK: region 'overwritten' {{.*}}can be replaced
// MASKED: error: region 'masked' can't be replaced: 'mask' is reached only where a condition allows it

//--- app.c
#include <stdbool.h>
#include <stddef.h>
struct parameters {
  double scale;
};
double scaled(const struct parameters *p, double x) {
  const int isGiven = p != NULL;
  double y = x;
  if (isGiven)
    y *= p->scale;
  return y;
}
double masked(int n, const double *x, const int *mask) {
  const bool isMasked = mask != NULL;
  double sum = 0;
  for (int i = 0; i < n; ++i)
    if (!isMasked || mask[i])
      sum += x[i];
  return sum;
}
double converted(const struct parameters *p, double x, int on) {
  const bool isGiven = p && on;
  return isGiven ? x * p->scale : x;
}
double overwritten(int n, const double *x, const int *mask) {
  int isOn = mask != NULL;
  double sum = 0;
  isOn = n > 3;
  for (int i = 0; i < n; ++i)
    if (isOn)
      sum += x[i] + mask[i];
  return sum;
}
