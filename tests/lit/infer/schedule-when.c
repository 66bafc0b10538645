// 'when' is evaluated at the region's entry: where it's false the original answers.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --spec=regions.yaml --variant=infer -o infer.c
// RUN: surrogate-rewrite app.c --spec=regions.yaml --print-plan > plan.json
// RUN: FileCheck %s < infer.c
// RUN: %model plan.json twice -o twice.safetensors --weight 0 --bias 7
// RUN: %cc99 infer.c -o app %link
// RUN: ./app > out.txt && diff expected.txt out.txt
// CHECK: surrogate_twice_enter(&surrogate_twice, !(step > 1), n, x, y)

//--- app.c
#include <stdio.h>
int main(void) {
  double x[2] = {1, 2}, y[2];
  int n = 2;
  for (int step = 0; step < 4; ++step) {
#pragma surrogate region(twice)
    for (int i = 0; i < n; ++i)
      y[i] = 2 * x[i];
    printf("%g %g\n", y[0], y[1]);
  }
  return 0;
}

//--- regions.yaml
version: 1
regions:
  twice:
    infer: {model: twice.safetensors}
    schedule: {when: "step > 1"}

//--- expected.txt
2 4
2 4
7 7
7 7
