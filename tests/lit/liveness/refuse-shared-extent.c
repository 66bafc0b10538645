// Which element a subscript leads to was counted in values at the entry, but a call passes one
// object under two names, and the region writes by one what the subscript reads by the other.
// Found by random programs.
// RUN: not surrogate-rewrite %s --variant=collect -o %t.c --region=pick 2>&1 \
// RUN:   | tr -s '[:space:]' ' ' | FileCheck %s
// CHECK: how much of 'values' it touches hangs on 'from->first', which the call at
// CHECK-SAME: refuse-shared-extent.c:[[#]] passes under another name as well, 'to->first' [SR422]
// RUN: surrogate-rewrite %s --explain --region=apart | tr -s " " | FileCheck %s --check-prefix=APART
// APART: values {{.*}}[from->first % 1000, (from->first % 1000) + 1)
struct Place {
  unsigned first, count;
};
static void pick(struct Place *to, const struct Place *from, const long *values, long *sum) {
  to->first = 0;
  *sum += values[from->first % 1000];
}
static void apart(struct Place *to, const struct Place *from, const long *values, long *sum) {
  to->first = 0;
  *sum += values[from->first % 1000];
}
long sum(struct Place *place, struct Place *other, const long *values) {
  long result = 0;
  pick(place, place, values, &result);
  apart(place, other, values, &result);
  return result;
}
