// A const table of structs lies where a replay can't write: pointers in it are refused, with the
// numbers beside them a state is recorded all the same.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.c --spec regions.yaml --variant=extract -o extract.c > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: surrogate-rewrite app.c --spec regions.yaml --variant=collect -o collect.c
// RUN: %cc99 collect.c -o plain %link && ./plain && ls table.state inner.state
// RUN: %replay scalars.c > replay.txt
// RUN: diff expected.txt replay.txt
// CHECK-DAG: region 'table' can't be replaced: it can't run outside its program: 'table' is const, and a replay can't set 'table[].values' in it [SR514]
// CHECK-DAG: region 'inner' can't be replaced: it can't run outside its program: 'pair' is const, and a replay can't set 'pair.second.values' in it [SR514]

//--- app.c
#include <stdio.h>

struct entry {
  double *values;
  int factor;
};

static double first[4] = {1, 2, 3, 4}, second[4] = {5, 6, 7, 8};
static const struct entry table[] = {{first, 1}, {second, 2}};
static const struct {
  struct entry first, second;
} pair = {{first, 3}, {second, 4}};

double table_sum(int at) {
  double s = 0;
#pragma surrogate region(table)
  for (int k = 0; k < 2; k++)
    s += table[k].values[1] * table[k].factor + at;
  return s;
}

double inner_sum(int n) {
  double s = 0;
#pragma surrogate region(inner)
  for (int k = 0; k < n; k++)
    s += pair.second.values[k];
  return s;
}

int main(void) {
  first[1] = 7;
  printf("%g %g\n", table_sum(2), inner_sum(3));
  return 0;
}

//--- scalars.c
#include <stdio.h>

static double first[4];
static const struct entry {
  double *values;
  int factor;
} table[] = {{first, 1}, {first + 1, 2}};

int factors(int at) {
  int s = 0;
#pragma surrogate region(factors)
  for (int k = 0; k < 2; k++)
    s += table[k].factor + at;
  return s;
}

double local(double *values, int n) {
  const struct entry own = {values, n};
  double s = 0;
#pragma surrogate region(local)
  for (int k = 0; k < own.factor; k++)
    s += own.values[k];
  return s;
}

int main(void) {
  first[1] = 7;
  printf("%d %g\n", factors(2), local(first, 3));
  return 0;
}

//--- regions.yaml
version: 1
regions:
  table: {collect: {record: state}}
  inner: {collect: {record: state}}

//--- expected.txt
factors: 1 of 1 states agree
local: 1 of 1 states agree
