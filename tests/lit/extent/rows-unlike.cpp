// Rows that pointers or containers lead to needn't be as long as the longest one touched.
// RUN: surrogate-rewrite --explain --region=turned --region=border --region=both %s | FileCheck %s
#include <vector>

// CHECK: region 'turned'
// CHECK: a {{.*}} unknown
void turned(std::vector<std::vector<double>> &a, int n, int m) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      a[i][j] = a[j][i] + 1;
}

// CHECK: region 'border'
// CHECK: u double ** {{.*}} [0, n) x [0, m)
void border(double **u, double **v, int n, int m) {
  for (int i = 1; i < n - 1; i++)
    for (int j = 1; j < m - 1; j++)
      v[i][j] = u[i - 1][j] + u[i + 1][j] + u[i][j - 1] + u[i][j + 1];
}

// CHECK: region 'both'
// CHECK: u double ** {{.*}} [0, n) x [0, m)
void both(double **u, double *v, int n, int m, int h) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < h; j++)
      v[i] += u[i][j];
  for (int i = 0; i < n; i++)
    for (int j = h; j < m; j++)
      v[i] -= u[i][j];
}
