// A region named by its lines in regions.yaml.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c -- --spec=regions.yaml > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

int main(void) {
  double x[40], y[40];
  for (int i = 0; i < 40; ++i)
    x[i] = draw();
  for (int i = 0; i < 40; ++i)
    y[i] = 2.0 * x[i] + 1.0;
  for (int i = 0; i < 40; ++i)
    printf("%.9f\n", y[i]);
  return 0;
}

//--- regions.yaml
version: 1
regions:
  double_up:
    at: app.c:8-9

//--- expected.txt
double_up: calls 1 samples 40 features 1 constants 0 targets 1
