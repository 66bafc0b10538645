// Arrays of variable length, tables of constants, a region in main, labels and local types.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include <stdio.h>

static const double table[3] = {0.5, 0.25, 0.125};

static double sum(int n, int m, double grid[n][m]) {
  double row[m], total = 0;
  for (int j = 0; j < m; ++j)
    row[j] = 0.1 * j;
#pragma surrogate region(sum)
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < m; ++j) {
      grid[i][j] += table[j % 3] * row[j];
      total += grid[i][j];
    }
  return total + row[0];
}

int main(void) {
  double grid[4][5] = {{0}};
  struct pair {
    long first;
    unsigned char second;
  };
  struct pair pairs[3] = {{1, 2}, {3, 4}, {5, 6}};
  long product = 1;
  for (int step = 0; step < 2; ++step) {
    printf("%a\n", sum(4, 5, grid));
#pragma surrogate region(pairs)
    for (int i = 0; i < 3; ++i) {
      struct pair copy = pairs[i];
      product = product * 31 + copy.first + copy.second;
      pairs[i].second = (unsigned char)product;
    }
  }
  printf("%ld %d\n", product, pairs[2].second);
  return 0;
}

//--- expected.txt
sum: 2 of 2 states agree
pairs: 2 of 2 states agree
