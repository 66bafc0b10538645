// Pointers that memory keeps aren't made from what leads to them: `x->a` and `x->b` are two, as
// any two pointers are, while the same one taken twice is one.
// RUN: surrogate-rewrite %s --explain -- > %t.txt
// RUN: FileCheck %s < %t.txt

struct Handle {
  double *first, *second;
  unsigned long address;
  double row[8], column[8];
  int n;
};

// CHECK-LABEL: region 'members'
// CHECK: b with a
// CHECK: can be replaced
void members(Handle *h) {
  const double *a = h->first;
  double *b = h->second;
  const int n = h->n;
#pragma surrogate region(members)
  for (int i = 0; i < n; i++)
    b[i] = 2 * a[i];
}
// CHECK-LABEL: region 'integers'
// CHECK: can be replaced
void integers(void *handles[], int n) {
  const double *a = (const double *)((Handle *)handles[0])->address;
  double *b = (double *)((Handle *)handles[1])->address;
#pragma surrogate region(integers)
  for (int i = 0; i < n; i++)
    b[i] = 2 * a[i];
}
// CHECK-LABEL: region 'twice'
// CHECK: BLOCKS {{.*}} 'a' and 'b' may be the same memory
void twice(Handle *h, int n) {
  const double *a = h->first;
  double *b = h->first + n;
#pragma surrogate region(twice)
  for (int i = 0; i <= n; i++)
    b[i] = 2 * a[i];
}
// CHECK-LABEL: region 'both'
// CHECK: BLOCKS {{.*}} 'a' and 'h->first' may be the same memory
void both(Handle *h, int n) {
  const double *a = h->first;
#pragma surrogate region(both)
  for (int i = 0; i < n; i++)
    h->first[i] = 2 * a[i];
}
// CHECK-LABEL: region 'other'
// CHECK: can be replaced
void other(Handle *h, int n) {
  const double *a = h->first;
#pragma surrogate region(other)
  for (int i = 0; i < n; i++)
    h->second[i] = 2 * a[i];
}
// CHECK-LABEL: region 'arrays'
// CHECK: can be replaced
void arrays(Handle *h) {
  const double *a = h->row;
  double *b = h->column;
#pragma surrogate region(arrays)
  for (int i = 0; i < 8; i++)
    b[i] = 2 * a[i];
}
class Field {
  double *data, *rest;
  int n;
  // CHECK-LABEL: region 'scale'
  // CHECK: BLOCKS {{.*}} 'a' and 'this->data' may be the same memory
  void scale() {
    const double *a = data;
#pragma surrogate region(scale)
    for (int i = 0; i < n; i++)
      data[i] = 2 * a[i];
  }
  // CHECK-LABEL: region 'copy'
  // CHECK: can be replaced
  void copy() {
    const double *a = data;
#pragma surrogate region(copy)
    for (int i = 0; i < n; i++)
      rest[i] = 2 * a[i];
  }
};
