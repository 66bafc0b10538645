// A bit-field has no address: the message says how the region comes to use one. It is a number all
// the same, and only of an array of them there is an extent.
// RUN: surrogate-rewrite %s --explain --region one --region many --region bound -- | FileCheck %s
struct State {
  unsigned kind : 3;
  double x;
};
// CHECK: region 'one'
// CHECK: {{^}} p->kind  unsigned int  value read at
// CHECK: settle {{.*}} structure: 'p->kind' is a bit-field, which can't be a feature or a target [SR418]
// CHECK-NEXT: mend: unsigned int kind = p->kind;  before the region, and 'kind' in it; p->kind = kind;  behind it
void one(struct State *p, double *y, int n) {
  for (int i = 0; i < n; i++)
    y[i] = p->kind;
  p->kind = 2;
}
// CHECK: region 'many'
// CHECK: {{^}} p[].kind  unsigned int  value  [0, n)
// CHECK: mend: make 'p[].kind' a plain number
void many(const struct State *p, double *y, int n) {
  for (int i = 0; i < n; i++)
    y[i] = p[i].kind;
}
// CHECK: region 'bound'
// CHECK: {{^}} p->kind  unsigned int  size read at
// CHECK-NOT: unknown
double bound(const struct State *p, const double *x) {
  double s = 0;
  for (int i = 0; i < p->kind; i++)
    s += x[i];
  return s;
}
