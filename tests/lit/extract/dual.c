// The dual variant records states beside samples, and every and budget thin states too.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --spec regions.yaml --variant=dual -o dual.c
// RUN: surrogate-rewrite app.c --spec regions.yaml --variant=extract -o extract.c
// RUN: %cc99 dual.c -o dual %link && env SURROGATE_MODE=collect ./dual && ls scale.h5
// RUN: %clang99 extract.c -o extract %link && ./extract scale.state > out.txt && FileCheck %s < out.txt
// CHECK: scale: 4 of 4 states agree
// RUN: rm -f scale.* && env SURROGATE_MODE=off ./dual && not ls scale.state
// RUN: env SURROGATE_MODE=collect SURROGATE_FILE=scale=/nowhere/x.state ./dual 2> err.txt && FileCheck %s --check-prefix=LOST < err.txt
// LOST: the file of states '/nowhere/x.state' can't be written: No such file or directory; none are recorded in it
// RUN: surrogate-rewrite app.c --spec small.yaml --variant=collect -o small.c
// RUN: %cc99 small.c -o small %link && ./small 2> err.txt && FileCheck %s --check-prefix=BUDGET < err.txt
// BUDGET: the budget of 1000 bytes is used up after {{[0-9]+}}; no more states are recorded

//--- app.c
static void scale(const double *x, double *y) {
#pragma surrogate region(scale)
  for (int i = 0; i < 3; ++i)
    y[i] = 2.5 * x[i];
}

int main(void) {
  double x[3] = {0, 1, 2}, y[3];
  for (int step = 0; step < 7; ++step) {
    scale(x, y);
    x[0] += 3;
  }
  return y[0] == 45 ? 0 : 1;
}

//--- regions.yaml
version: 1
regions:
  scale: {collect: {record: state, every: 2}}

//--- small.yaml
version: 1
regions:
  scale: {collect: {record: state, budget: 1000}}
