// A value that either branch gave has the bounds that each branch's condition allows it.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=before --region=called --region=wrapped > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'before'
// CHECK: a {{.*}}value {{unknown|\[0, }}
// CHECK: region 'called'
// CHECK: a {{.*}}value {{unknown|\[0, }}
// CHECK: region 'wrapped'
// CHECK: a {{.*}}value [0, n) x [0, m)

//--- app.c
double before(const double *a, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    int k;
    if (i > 0)
      k = i - 1;
    else
      k = 0;
    sum += a[k];
  }
  return sum;
}
static int previous(int i) {
  if (i > 0)
    return i - 1;
  return 0;
}
double called(const double *a, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += a[previous(i)];
  return sum;
}
double wrapped(int n, int m, double a[n][m]) {
  double sum = 0;
  for (int j = 0; j < n; j++) {
    const int below = j == 0 ? n - 1 : j - 1;
    for (int i = 0; i < m; i++)
      sum += a[below][i] * a[j][i == m - 1 ? 0 : i + 1];
  }
  return sum;
}
