// Variables that are called as the generated functions call their own.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// RUN: cp app.c app.cpp
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include "draw.h"
#include <stdio.h>

static void rows(int wanted, int sample_count, const double *feature_rows,
                 const double *feature_step, double *target_rows, double *target_step,
                 double run_original) {
#pragma surrogate region(rows)
  for (int i = 0; i < wanted; ++i) {
    target_rows[i] = 2.0 * feature_rows[i] + feature_step[i * sample_count] + run_original;
    target_step[i] = 3.0 * feature_rows[i];
  }
}

static void whole(int samples, const int *surrogate, int *answer, double *row, double cell) {
#pragma surrogate region(whole)
  for (int sample = 0; sample < samples; ++sample) {
    answer[sample] = 2 * surrogate[sample];
    row[sample] = 2.0 * surrogate[sample] + cell;
  }
}

static double sums(int n, const double *value, const double *options) {
  double answer = 0.0, call = 0.0;
#pragma surrogate region(sums)
  for (int i = 0; i < n; ++i) {
    answer += value[i] + options[i];
    call += value[i] - options[i];
  }
  return answer + 2.0 * call;
}

static double scalars(double base, double open, double items) {
  double call = 0.0, states = 0.0;
#pragma surrogate region(scalars)
  {
    call = base + 2.0 * open;
    states = items - open;
  }
  return call + 3.0 * states;
}

int main(void) {
  double x[40], step[40], y[40], z[40];
  int whole_in[20], whole_out[20];
  for (int turn = 0; turn < 30; ++turn) {
    for (int i = 0; i < 40; ++i) {
      x[i] = draw();
      step[i] = draw();
    }
    for (int i = 0; i < 20; ++i)
      whole_in[i] = (int)(20.0 * draw());
    rows(20, 2, x, step, y, z, draw());
    printf("%.9f %.9f\n", y[3], z[4]);
    whole(20, whole_in, whole_out, y, draw());
    printf("%d %.9f\n", whole_out[5], y[6]);
    printf("%.9f\n", sums(20, x, step));
    printf("%.9f\n", scalars(x[0], step[1], x[2]));
  }
  return 0;
}

//--- expected.txt
rows: calls 30 samples 600 features 2 constants 1 targets 2
scalars: calls 30 samples 30 features 3 constants 0 targets 2
sums: calls 30 samples 600 features 2 constants 0 targets 2
whole: calls 30 samples 600 features 1 constants 1 targets 2
