// An object that a function's body returns is read, all of its members.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=current --region=chosen --region=made \
// RUN:   | FileCheck %s
// CHECK: region 'current'
// CHECK: inputs
// CHECK: now.a long {{.*}}read at app.c:5:10
// CHECK-NEXT: now.b unsigned int {{.*}}read at app.c:5:10
// CHECK: region 'chosen'
// CHECK: inputs
// CHECK: p[].a long
// CHECK: now.a long
// CHECK: region 'made'
// CHECK: inputs
// CHECK-NEXT: n int
// CHECK-EMPTY:

//--- app.c
struct pair { long a; unsigned b; };
static struct pair now = {64, 7};
void set(long a) { now.a = a; }
struct pair current(void) {
  return now;
}
struct pair chosen(const struct pair *p, int n) {
  if (n > 0)
    return p[n];
  return now;
}
struct pair made(int n) {
  struct pair result = {n, 0};
  return result;
}
