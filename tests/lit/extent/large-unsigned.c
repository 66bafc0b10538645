// A negative constant is a large number to an unsigned variable: such a loop doesn't run, or runs
// long.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=counted --region=stepped --region=walked \
// RUN:   --region=until | FileCheck %s
// CHECK: region 'counted'
// CHECK: last unsigned int {{.*}}not certainly overwritten
// CHECK: region 'stepped'
// CHECK: last unsigned int {{.*}}not certainly overwritten
// CHECK: region 'walked'
// CHECK: last unsigned int {{.*}}not certainly overwritten
// CHECK: region 'until'
// CHECK: x double {{.*}} unknown

//--- app.c
static unsigned last;
void counted(double *x) {
  for (unsigned p = -17; p <= 19; p++) {
    x[p & 31] = 0.0;
    last = 3;
  }
}
void stepped(double *x) {
  unsigned p;
  for (p = -17; p <= 19; p = p + 1) {
    x[p & 31] = 0.0;
    last = 3;
  }
}
void walked(double *x) {
  unsigned p = -17;
  while (p <= 19) {
    x[p & 31] = 0.0;
    last = 3;
    p += 2;
  }
}
void until(double *x, double limit) {
  for (unsigned p = 0; p < -1; p++) {
    if (x[p] > limit)
      break;
    x[p] = 0.0;
  }
}
unsigned told(void) { return last; }
