// Integers and bools become float64 columns.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --variant=collect -o collect.c 2> err.txt
// RUN: %cc99 collect.c -o app %link && ./app
// RUN: %samples round.h5 > out.txt && FileCheck %s < out.txt
// RUN: FileCheck %s --check-prefix=REMARK < err.txt
// CHECK: inputs [3, 1] float64, outputs [3, 1] float64
// CHECK: 0: -3 -> 9
// CHECK: 1: 0 -> 0
// CHECK: 2: 4 -> 16
// REMARK: remark: region 'round': 'y' is of type long: answers are rounded to the nearest one [SR507]

//--- app.c
int main(void) {
  int x[3] = {-3, 0, 4};
  long y[3];
#pragma surrogate region(round)
  for (int i = 0; i < 3; ++i)
    y[i] = (long)x[i] * x[i];
  return y[2] == 16 ? 0 : 1;
}
