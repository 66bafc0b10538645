// A replay that leaves other bits says where: here the extracted text was changed.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --spec regions.yaml --variant=collect -o collect.c
// RUN: surrogate-rewrite app.c --spec regions.yaml --variant=extract -o extract.c
// RUN: %cc99 collect.c -o collect %link && ./collect
// RUN: sed 's/2.5/2.0/' extract.c > changed.c && cp extract.c.surrogate.h changed.c.surrogate.h
// RUN: %cc99 changed.c -o changed %link
// RUN: %exits 1 ./changed > out.txt && FileCheck %s < out.txt
// CHECK: scale: 0 of 2 states agree
// CHECK: scale: call 0: y[1]: recorded 2.5 (0x1.4p+1), replayed 2 (0x1p+1)
// RUN: %cc99 extract.c -o extract %link && ./extract scale.state
// RUN: ./extract --random 5 --seed 3 --range x=1:2 --store drawn.state && ./extract drawn.state | FileCheck %s --check-prefix=DRAWN
// DRAWN: scale: 5 of 5 states agree
// RUN: ./extract --repeat 20 --perturb 0.01 --jobs 2 | FileCheck %s --check-prefix=SPREAD
// SPREAD: scale, call 0: spread of 20 repeats, inputs perturbed by 0.01
// SPREAD-NEXT: y: standard deviation at most 0.0{{[0-9]+}} ({{.*}} relative), at y[2]
// RUN: %exits 2 ./extract --region other 2>&1 | FileCheck %s --check-prefix=OTHER
// OTHER: there is no region 'other' in this program
// RUN: %exits 2 ./extract --random 5 2>&1 | FileCheck %s --check-prefix=USAGE
// USAGE: --random computes outputs to keep: name a file with --store FILE
// RUN: head -c 200 scale.state > cut.state && %exits 2 ./extract cut.state 2>&1 | FileCheck %s --check-prefix=CUT
// CUT: 'cut.state': it is damaged

//--- app.c
static void scale(const double *x, double *y) {
#pragma surrogate region(scale)
  for (int i = 0; i < 3; ++i)
    y[i] = 2.5 * x[i];
}

int main(void) {
  double x[3] = {0, 1, 2}, y[3];
  scale(x, y);
  x[0] = 3;
  scale(x, y);
  return y[0] == 7.5 ? 0 : 1;
}

//--- regions.yaml
version: 1
regions:
  scale: {collect: {record: state}}
