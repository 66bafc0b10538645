// A pointer of static storage that its declaration sets to an array: what is written through it
// changes the array, so that no extent goes by what the array held at the entry. The report names it.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=through --region=besides | FileCheck %s
// CHECK: region 'through'
// CHECK: table int[4][4] {{.*}} [0, 4) x [2, 3)
// CHECK: may overlap
// CHECK: the pointer's declaration sets it to the other; taken
// CHECK-NEXT: first with numbers
// CHECK: region 'besides'
// CHECK: table int[4][4] {{.*}} [0, 4) x [2, 3)

//--- app.c
static int numbers[5];
static int *first = &numbers[0];
static int table[4][4];
void through(const double *x, int n) {
  for (int i = 0; i < n; ++i) {
    table[numbers[2] & 3][2] = (int)x[i];
    first[i] = i;
  }
}
void besides(const double *x, int n) {
  for (int i = 0; i < n; ++i) {
    table[first[2] & 3][2] = (int)x[i];
    numbers[i] = i;
  }
}
int told(int i) { return table[i & 3][i & 3] + numbers[i]; }
void move(int by) { first += by; }
