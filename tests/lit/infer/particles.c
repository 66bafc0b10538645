// An array of structs in a nest: each particle's member, for each of its three coordinates.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

struct particle {
  double position[3], velocity[3], mass;
  int kind;
};

static void drift(struct particle *p, int n, double dt) {
#pragma surrogate region(drift)
  for (int i = 0; i < n; i++)
    for (int k = 0; k < 3; k++)
      p[i].position[k] = p[i].position[k] + 0.5 * p[i].velocity[k] - 0.25 * p[i].mass + dt;
}

int main(void) {
  struct particle p[10];
  for (int step = 0; step < 3; step++) {
    for (int i = 0; i < 10; i++) {
      p[i].mass = draw();
      for (int k = 0; k < 3; k++) {
        p[i].position[k] = draw();
        p[i].velocity[k] = draw();
      }
    }
    drift(p, 10 - step, 0.125 * step);
    for (int i = 0; i < 10; i++)
      printf("%.9f %.9f %.9f\n", p[i].position[0], p[i].position[1], p[i].position[2]);
  }
  return 0;
}

//--- expected.txt
drift: calls 3 samples 81 features 3 constants 1 targets 1
