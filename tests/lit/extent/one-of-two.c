// One offset or the other, the same in the whole call: the hull over both is more than either touches.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=coarsen --region=pick > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'coarsen'
// CHECK: fine {{.*}}unknown
// CHECK: coarse {{.*}}[1, n - 1)
// CHECK: region 'pick'
// CHECK: weight {{.*}}[0, 3)

//--- app.c
void coarsen(const double *fine, double *coarse, int n, int m) {
  int d;
  if (m == 3)
    d = 2;
  else
    d = 1;
  for (int j = 1; j < n - 1; j++)
    coarse[j] = fine[2 * j - d] + fine[2 * j - d + 2];
}
double pick(const double weight[3], const int *kind, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    int k;
    if (kind[i] < 0)
      k = 0;
    else if (kind[i] > 0)
      k = 2;
    else
      k = 1;
    sum += weight[k];
  }
  return sum;
}
