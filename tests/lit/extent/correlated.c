// What depends on a loop's variable isn't at one end of its range while the variable is at the
// other: subscripts of both have no range of their own. Each alone has.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=rest --region=bits --region=beyond --region=band \
// RUN:   --region=clamped --region=width --region=jump --region=truth > out.txt
// RUN: FileCheck %s < out.txt
// RUN: surrogate-rewrite alone.c --explain --region=rest --region=rows --region=clamped \
// RUN:   --region=up --region=truth > alone.txt
// RUN: FileCheck %s --check-prefix=ALONE < alone.txt
// CHECK: region 'rest'
// CHECK: a {{.*}}value {{unknown|\[0, n\)}}
// CHECK: region 'bits'
// CHECK: a {{.*}}value {{unknown|\[0, n\)}}
// CHECK: region 'beyond'
// CHECK: a {{.*}}value unknown
// CHECK: region 'band'
// CHECK: a {{.*}}value unknown
// CHECK: region 'clamped'
// CHECK: a {{.*}}value unknown
// CHECK: region 'width'
// CHECK: a {{.*}}value unknown
// CHECK: region 'jump'
// CHECK: a {{.*}}value unknown
// CHECK: region 'truth'
// CHECK: a {{.*}}value unknown

// ALONE: region 'rest'
// ALONE: a {{.*}}[0, n < 4 ? n : 4)
// ALONE: region 'rows'
// ALONE: a {{.*}}[0, 8 * 
// ALONE: region 'clamped'
// ALONE: a {{.*}}[0, n)
// ALONE: region 'up'
// ALONE: a {{.*}}[0, 2 * n - 1)
// ALONE: region 'truth'
// ALONE: a {{.*}}[0, 2)

//--- app.c
double rest(const double *a, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += a[i - i % 4];
  return sum;
}
double bits(const double *a, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += a[i - (i & 3)];
  return sum;
}
double beyond(const double *a, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += a[i + i % 4];
  return sum;
}
double band(const double *a, int n, int w) {
  double sum = 0;
  for (int j = 0; j < n; j++) {
    int first = 0 > j - w ? 0 : j - w;
    for (int i = first; i < n; i++)
      sum += a[i - j + w];
  }
  return sum;
}
double clamped(const double *a, int n, int w) {
  double sum = 0;
  for (int j = 0; j < n; j++) {
    int first = j - w;
    if (first < 0)
      first = 0;
    for (int i = first; i < n; i++)
      sum += a[i - j + w];
  }
  return sum;
}
double width(const double *a, int n, int w) {
  double sum = 0;
  for (int j = 0; j < n; j++) {
    int last = j + w;
    if (last >= n)
      last = n - 1;
    for (int i = j; i <= last; i++)
      sum += a[i - j];
  }
  return sum;
}
double jump(const double *a, int n) {
  double sum = 0;
  for (int j = 0; j < n; j++) {
    int k = j > 0 ? j - 1 : n - 1;
    sum += a[j + k];
  }
  return sum;
}
double truth(const double *a, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += a[i - (i > 3)];
  return sum;
}

//--- alone.c
double rest(const double *a, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += a[i % 4];
  return sum;
}
double rows(const double *a, int m) {
  double sum = 0;
  for (int k = 0; k < 8 * m; k++)
    sum += a[k / 8 * 8 + k % 8];
  return sum;
}
double clamped(const double *a, int n, int w) {
  double sum = 0;
  for (int j = 0; j < n; j++) {
    int first = 0 > j - w ? 0 : j - w;
    for (int i = first; i < n; i++)
      sum += a[i];
  }
  return sum;
}
double up(const double *a, int n) {
  double sum = 0;
  for (int j = 0; j < n; j++) {
    int k = j < 0 ? 0 : j;
    sum += a[j + k];
  }
  return sum;
}
double truth(const double *a, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += a[i > 3];
  return sum;
}
