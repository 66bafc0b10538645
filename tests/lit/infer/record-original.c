// With SURROGATE_FILE an infer build records the calls that the original code answers; else none.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --spec=regions.yaml --variant=infer -o infer.c
// RUN: surrogate-rewrite app.c --spec=regions.yaml --print-plan > plan.json
// RUN: %model plan.json twice -o twice.safetensors --weight 0,0 --bias 7
// RUN: %cc99 infer.c -o app %link
// RUN: ./app > out.txt && diff expected.txt out.txt && not ls unasked.h5
// RUN: env SURROGATE_FILE=kept.h5 ./app > out.txt && diff expected.txt out.txt
// RUN: %samples kept.h5 | FileCheck %s
// CHECK: region twice: 2 calls
// CHECK: call 0 original rows 0+2
// CHECK: call 1 original rows 2+2
// CHECK: 0: 0 0 -> 0
// CHECK: 1: 1 10 -> 11
// CHECK: 2: 2 0 -> 2
// CHECK: 3: 3 10 -> 13
// CHECK-NOT: {{.}}

//--- app.c
#include <stdio.h>

struct cell {
  double width;
};

int main(void) {
  struct cell first = {0}, second = {10};
  struct cell *cells[2];
  double x[2], y[2];
  int n = 2;
  cells[0] = &first;
  cells[1] = &second;
  for (int step = 0; step < 4; ++step) {
    x[0] = step;
    x[1] = step + 1;
#pragma surrogate region(twice)
    for (int i = 0; i < n; ++i)
      y[i] = x[i] + cells[i]->width;
    printf("%g %g\n", y[0], y[1]);
  }
  return 0;
}

//--- regions.yaml
version: 1
regions:
  twice:
    collect: {file: unasked.h5}
    infer: {model: twice.safetensors}
    schedule: {original: 1, surrogate: 1}

//--- expected.txt
0 11
7 7
2 13
7 7
