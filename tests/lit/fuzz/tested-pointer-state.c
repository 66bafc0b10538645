// A pointer that is only asked whether it is null: a state holds the pointer, not the comparison.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.c > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include <stdio.h>

static int value = 3;
static int *table[2] = {&value, 0};
static int *chosen;

static int f(int *local, int x) {
  int result = x;
#pragma surrogate region(r)
  {
    if (chosen == 0)
      result += 10;
    if (local)
      result += 100;
  }
  return result;
}

int main(void) {
  for (int k = 0; k < 4; k++) {
    chosen = table[k % 2];
    printf("%d\n", f(table[k / 2], k));
  }
  return 0;
}

//--- expected.txt
r: 4 of 4 states agree
