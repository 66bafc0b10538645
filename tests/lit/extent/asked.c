// What is not known is asked for, with the line that answers it.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: table {{.*}}
// EXPLAIN: extents: {table: <elements>}

//--- app.c
void f(const double *table, const int *index, double *y, int n) {
#pragma surrogate region(r)
  for (int i = 0; i < n; i++)
    y[i] = table[index[i]];
}
