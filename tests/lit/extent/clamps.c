// `if (n > most) n = most;` leaves the smaller of two, as a conditional operator would.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=upTo --region=line --region=from --region=both \
// RUN:   --region=either --region=other > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'upTo'
// CHECK: x {{.*}} [0, most < n ? most : n)
// CHECK: region 'line'
// CHECK: outputs
// CHECK-NEXT: d {{.*}} [first, last < n ? last : n)
// CHECK: region 'from'
// CHECK: x {{.*}} [1 > first ? 1 : first, n)
// CHECK: region 'both'
// CHECK: x {{.*}} [first, (n - 1 < last ? n - 1 : last) + 1)
// CHECK: region 'either'
// CHECK: x {{.*}}value unknown
// CHECK: region 'other'
// CHECK: x {{.*}}value unknown

//--- app.c
double upTo(const double *x, int n, int most) {
  double sum = 0;
  if (n > most)
    n = most;
  for (int i = 0; i < n; i++)
    sum += x[i];
  return sum;
}
void line(int *d, int first, int last, int n) {
  if (n > last)
    n = last;
  for (int k = first; k < n; k++)
    d[k] = k;
}
double from(const double *x, int first, int n) {
  double sum = 0;
  if (first < 1)
    first = 1;
  for (int i = first; i < n; i++)
    sum += x[i];
  return sum;
}
double both(const double *x, int first, int last, int n) {
  double sum = 0;
  if (last >= n)
    last = n - 1;
  for (int i = first; i <= last; i++)
    sum += x[i];
  return sum;
}
double either(const double *x, int n, int most, int wide) {
  double sum = 0;
  if (wide > most)
    n = most;
  for (int i = 0; i < n; i++)
    sum += x[i];
  return sum;
}
double other(const double *x, int n, int most) {
  double sum = 0;
  if (n > most)
    n = most + 5;
  for (int i = 0; i < n; i++)
    sum += x[i];
  return sum;
}
