// What an early return keeps out is a condition of the extents behind it.
// RUN: surrogate-rewrite --explain --region=borders --region=last --region=sizes --region=apart %s \
// RUN:   | tr -s ' \n' ' ' | FileCheck %s

// CHECK: region 'borders'
// CHECK: u const double * value [0, n)
// CHECK: v double * value [0, n) {{[^;]*}}; only where n > 2
void borders(const double *u, double *v, int n) {
  if (n < 2)
    return;
  v[0] = u[1];
  for (int i = 1; i < n - 1; i++)
    v[i] = u[i - 1] + u[i + 1];
  v[n - 1] = u[n - 2];
}

// CHECK: region 'last'
// CHECK: v double * value [n - 1, n) {{[^;]*}}; only where n > 1
void last(const double *u, double *v, int n) {
  if (n < 2 || !u)
    return;
  v[n - 1] = 0.5;
}

// CHECK: region 'sizes'
// CHECK: v double * value [n - 1, n) {{[^;]*}}; only where n > 0
void sizes(double *v, int n) {
  if (n == 0)
    return;
  v[n - 1] = 2;
}

// Branches that exclude each other: no one condition is right for both.
// CHECK: region 'apart'
// CHECK: v double * value unknown
void apart(double *v, int n) {
  if (n > 4)
    v[n - 4] = 1;
  else
    v[n + 4] = 2;
}
