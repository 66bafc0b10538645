// What stands in the sample file: a row an iteration, constants once a call.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --variant=collect -o collect.c
// RUN: %cc99 collect.c -o app %link && ./app
// RUN: %samples scale.h5 > out.txt && diff expected.txt out.txt

//--- app.c
int main(void) {
  double x[3] = {1, 2, 3}, y[3], factor = 10;
  for (int step = 0; step < 2; ++step) {
#pragma surrogate region(scale)
    for (int i = 0; i < 3; ++i)
      y[i] = factor * x[i];
    factor = 100 + y[0];
  }
  return 0;
}

//--- expected.txt
region scale: 2 calls, call_inputs [2, 1], inputs [6, 1] float64, outputs [6, 1] float64
schema {"features":[{"constant":true,"path":"factor","shape":[],"type":"double"},{"constant":false,"path":"x[i]","shape":[],"type":"double"}],"functor":null,"samples":"loop","targets":[{"constant":false,"path":"y[i]","shape":[],"type":"double"}]}
call 0 original rows 0+3: 10
call 1 original rows 3+3: 110
0: 1 -> 10
1: 2 -> 20
2: 3 -> 30
3: 1 -> 110
4: 2 -> 220
5: 3 -> 330
