// One sample a call: whole arrays and scalars in schema order; float where all are floats.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --spec=regions.yaml --variant=collect -o collect.c
// RUN: %clang99 collect.c -o app %link && ./app
// RUN: %samples sum.h5 > out.txt && FileCheck %s < out.txt
// CHECK: region sum: 2 calls, call_inputs [2, 0], inputs [2, 4] float32, outputs [2, 1] float32
// CHECK: "samples":"call"
// CHECK: 0: {{.*}} -> 7
// CHECK: 1: {{.*}} -> 13

//--- regions.yaml
version: 1
regions:
  sum:
    samples: call

//--- app.c
static float sum_up(float start, const float *x) {
  float sum = start;
#pragma surrogate region(sum)
  for (int i = 0; i < 3; ++i)
    sum += x[i];
  return sum;
}

int main(void) {
  float x[3] = {1, 2, 3};
  float first = sum_up(1, x);
  return sum_up(first, x) == 13 ? 0 : 1;
}
