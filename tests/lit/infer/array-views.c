// Arrays, and arrays that are members, seen as matrices by a cast in the region.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// RUN: %replay app.c > replayed.txt
// RUN: diff states.txt replayed.txt
// RUN: %exits 3 surrogate-rewrite refused.c --variant=collect -o refused.out.c > refused.txt 2>&1
// RUN: FileCheck %s < refused.txt
// CHECK: region 'twoTypes' can't be replaced: 'table' and 'table' are the same memory under two types [SR422]

//--- app.c
#include "draw.h"
#include <stdio.h>

struct field {
  double values[16];
  int n;
};
static double table[30];

static double local(int n) {
  double a[20];
  for (int i = 0; i < n * n; i++)
    a[i] = draw();
#pragma surrogate region(local)
  {
    double(*v)[n] = (double(*)[n])a;
    for (int i = 0; i < n; i++)
      for (int j = 0; j < n - 1; j++)
        v[i][j] += 2 * v[i][n - 1];
  }
  double sum = 0;
  for (int i = 0; i < n * n; i++)
    sum += i * a[i];
  return sum;
}
static void member(struct field *f) {
#pragma surrogate region(member)
  {
    double(*v)[4] = (double(*)[4])f->values;
    for (int i = 0; i < f->n; i++)
      v[i][2] = v[i][0] + 2 * v[i][1];
  }
}
#pragma surrogate region(global)
static void global(int rows) {
  double(*v)[5] = (double(*)[5])table;
  for (int i = 0; i < rows; i++)
    v[i][3] = v[i][4];
}

int main(void) {
  struct field f = {{0}, 3};
  double sum = 0;
  for (int step = 0; step < 40; ++step) {
    for (int i = 0; i < 16; ++i)
      f.values[i] = draw();
    for (int i = 0; i < 30; ++i)
      table[i] = draw();
    sum = local(3);
    member(&f);
    global(5);
    printf("%.7f %.9f %.9f %.9f\n", sum, f.values[2], f.values[10], table[23]);
  }
  return 0;
}

//--- expected.txt
global: calls 40 samples 200 features 1 constants 0 targets 1
local: calls 40 samples 240 features 2 constants 0 targets 1
member: calls 40 samples 120 features 2 constants 0 targets 1
//--- states.txt
local: 40 of 40 states agree
member: 40 of 40 states agree
global: 40 of 40 states agree
//--- refused.c
double table[30];
#pragma surrogate region(twoTypes)
void twoTypes(int n) {
  double(*v)[n] = (double(*)[n])table;
  table[2] = 1;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n - 1; j++)
      v[i][j] += v[i][j + 1];
}
