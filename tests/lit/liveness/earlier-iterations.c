// What earlier iterations certainly wrote isn't read from before the region: recurrences over
// rows, rotations that are applied again, backward sweeps. Where the first iteration reads what
// none wrote, it is.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=table --region=rotate --region=back \
// RUN:   --region=continued > out.txt
// RUN: FileCheck %s < out.txt
// RUN: surrogate-rewrite other.c --explain --region=first --region=skipped --region=ahead \
// RUN:   --region=twice > other.txt
// RUN: FileCheck %s --check-prefix=OTHER < other.txt
// RUN: %replay run.c

// CHECK: region 'table'
// CHECK: outputs
// CHECK-NEXT: dp {{.*}}[0, n + 1) x [0, m)
// CHECK: region 'rotate'
// CHECK: in-outs
// CHECK-NEXT: w {{.*}}[0, n)
// CHECK: outputs
// CHECK-NEXT: c {{.*}}[0, n)
// CHECK: region 'back'
// CHECK: outputs
// CHECK-NEXT: x {{.*}}[0, n)
// CHECK: region 'continued'
// CHECK: outputs
// CHECK-NEXT: x {{.*}}[0, n)

// OTHER: region 'first'
// OTHER: in-outs
// OTHER-NEXT: dp
// OTHER: region 'skipped'
// OTHER: in-outs
// OTHER-NEXT: x
// OTHER: region 'ahead'
// OTHER: in-outs
// OTHER-NEXT: x
// OTHER: region 'twice'
// OTHER: in-outs
// OTHER-NEXT: x

//--- app.c
void table(double **dp, const double *cost, int n, int m) {
  for (int k = 0; k < m; k++)
    dp[0][k] = cost[k];
  for (int i = 1; i <= n; i++)
    for (int k = 0; k < m; k++) {
      dp[i][k] = dp[i - 1][k] + cost[k];
      if (k > 0 && dp[i - 1][k - 1] < dp[i][k])
        dp[i][k] = dp[i - 1][k - 1];
    }
}
void rotate(double *w, double *c, int n) {
  for (int j = 0; j < n; j++) {
    for (int i = 0; i < j; i++)
      w[j] *= c[i];
    c[j] = 1.0;
    if (w[j] > 0)
      c[j] = 0.5 * w[j];
  }
}
void back(double *x, const double *r, const double *b, int n) {
  for (int j = n - 1; j >= 0; j--) {
    double sum = b[j];
    for (int i = j + 1; i < n; i++)
      sum -= r[j * n + i] * x[i];
    x[j] = sum / r[j * n + j];
  }
}
void continued(double *x, const double *a, int n) {
  for (int i = 0; i < n; i++) {
    x[i] = a[i];
    if (a[i] < 0)
      continue;
    for (int k = 0; k < i; k++)
      x[i] += x[k];
  }
}

//--- other.c
void first(double **dp, const double *cost, int n, int m) {
  for (int i = 1; i <= n; i++)
    for (int k = 0; k < m; k++)
      dp[i][k] = dp[i - 1][k] + cost[k];
}
void skipped(double *x, const double *a, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    for (int k = 0; k < i; k++)
      sum += x[k];
    if (a[i] < 0)
      continue;
    x[i] = a[i] + sum;
  }
}
void ahead(double *x, const double *a, int n) {
  for (int i = 0; i < n; i++) {
    double sum = 0;
    for (int k = i + 1; k < n; k++)
      sum += x[k];
    x[i] = a[i] + sum;
  }
}
void twice(double *x, const double *a, int n) {
  for (int i = 0; i < n; i += 2) {
    double sum = 0;
    for (int k = 0; k < i; k++)
      sum += x[k];
    x[i] = a[i] + sum;
  }
}

//--- run.c
#include <stdio.h>
static double c[5];

static void rotate(double *w) {
#pragma surrogate region(rotate)
  for (int j = 0; j < 5; j++) {
    for (int i = 0; i < j; i++)
      w[j] *= c[i];
    c[j] = 1.0;
    if (w[j] > 0)
      c[j] = 0.5 * w[j];
  }
}

int main(void) {
  for (int call = 0; call < 6; call++) {
    double w[5];
    for (int j = 0; j < 5; j++) {
      w[j] = (call * 7 + j * 3) % 11 - 4;
      c[j] = 100 + call;
    }
    rotate(w);
    printf("%.9g %.9g %.9g %.9g\n", w[1], w[4], c[0], c[4]);
  }
  return 0;
}
