// Where no loop says how much there is, the array says it that all calls pass, or that a static
// pointer was declared with: from its first element on, and where they agree.
// RUN: surrogate-rewrite %s --explain --region alike --region unlike --region behind \
// RUN:   --region rows --region again --region fixed --region moved --region member -- > %t.txt
// RUN: FileCheck %s < %t.txt
#include <stdlib.h>

struct Grid {
  double row[6];
  int n;
};

static double table[8], longer[9], matrix[3][4];
static double *whole = table, *either = table;
static int key[9];

// CHECK-LABEL: region 'alike'
// CHECK: x {{.*}} [0, 8)
static void alike(double *x, int k) {
  for (int i = 0; i < k; i++)
    x[key[i]] += 1;
}

// CHECK-LABEL: region 'unlike'
// CHECK: x {{.*}} unknown
static void unlike(double *x, int k) {
  for (int i = 0; i < k; i++)
    x[key[i]] += 1;
}

// CHECK-LABEL: region 'behind'
// CHECK: x {{.*}} unknown
static void behind(double *x, int k) {
  for (int i = 0; i < k; i++)
    x[key[i]] += 1;
}

// A pointer to the first row may go through all of them.
// CHECK-LABEL: region 'rows'
// CHECK: x {{.*}} unknown
static void rows(double *x, int k) {
  for (int i = 0; i < k; i++)
    x[key[i]] += 1;
}

// CHECK-LABEL: region 'again'
// CHECK: x {{.*}} [0, 8)
static double again(double *x, int k) {
  for (int i = 0; i < k; i++)
    x[key[i]] += 1;
  return k > 0 ? again(x, k - 1) : x[0];
}

// CHECK-LABEL: region 'fixed'
// CHECK: whole {{.*}} [0, 8)
static void fixed(int k) {
  for (int i = 0; i < k; i++)
    whole[key[i]] += 1;
}

// CHECK-LABEL: region 'moved'
// CHECK: either {{.*}} unknown
static void moved(int k) {
  for (int i = 0; i < k; i++)
    either[key[i]] += 1;
}

// CHECK-LABEL: region 'member'
// CHECK: x {{.*}} [0, 6)
static void member(double *x, int k) {
  for (int i = 0; i < k; i++)
    x[key[i]] += 1;
}

int main(int count, char **arguments) {
  struct Grid grid = {{0}, 6};
  void (*run)(int) = count > 3 ? fixed : moved;
  alike(table, count);
  alike(&table[0], count);
  alike(whole + 0, count);
  unlike(table, count);
  unlike(longer, count);
  behind(table + 1, count);
  rows(matrix[0], count);
  again(table, 3);
  if (count > 2)
    either = longer;
  member(grid.row, count);
  run(count);
  return atoi(arguments[0]) + (int)(table[0] + longer[1] + matrix[0][1]);
}
