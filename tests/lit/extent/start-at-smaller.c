// A loop that starts at the smaller of two, one of which is its end.
// RUN: surrogate-rewrite %s --explain --region rest --region beyond -- | tr -s ' \n' ' ' | FileCheck %s
// CHECK: region 'rest'
// CHECK: x const double * value [n < m ? n : m, n) read at
double rest(const double *x, int n, int m) {
  int k = n < m ? n : m;
  double sum = 0;
  for (int i = k; i < n; i++)
    sum += x[i];
  return sum;
}
// What the first loop would show of n isn't known where it doesn't run.
// CHECK: region 'beyond'
// CHECK: d double * value [0, n) read at {{[^;]*}}; only where n > 2
void beyond(int n, double *d) {
  double o = d[0] + d[1];
  for (int i = 1; i < n - 1; i++)
    o += d[i + 1];
  d[n - 1] = o;
}
