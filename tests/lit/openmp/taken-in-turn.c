// What a counter of all threads answers is another number each time: it may decide, as the last
// thread's task, but not where results stand. A queue that threads take from is told apart only by
// the loop that isn't there.
// RUN: surrogate-rewrite --explain --region=slots --region=numbers --region=listed --region=counted \
// RUN:   --region=queue --region=largest %s -- -fopenmp | tr -s ' \n' ' ' | FileCheck %s

// CHECK: region 'slots'
// CHECK: BLOCKS taken-in-turn.c:[[#]] atomic: where in 'b' is written hangs on the order in which threads come to 's = k++'
// CHECK: mend: allow: [atomic]
void slots(int n, const double *a, double *b) {
  int k = 0;
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    if (a[i] > 0) {
      int s;
#pragma omp atomic capture
      s = k++;
      b[s] = a[i];
    }
}

// CHECK: region 'numbers'
// CHECK: BLOCKS {{.*}} atomic: what in 'x' is written hangs on the order
void numbers(int n, double *x) {
  int k = 0;
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
    int s;
#pragma omp atomic capture
    s = k++;
    x[i] = s;
  }
}

// CHECK: region 'listed'
// CHECK: BLOCKS {{.*}} atomic: where in 'list' is written hangs on the order
void listed(int n, const double *a, int *list, int *count) {
  int k = 0;
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    if (a[i] > 0) {
#pragma omp critical
      list[k++] = i;
    }
  *count = k;
}

// CHECK: region 'counted'
// CHECK-NOT: BLOCKS
// CHECK: region 'queue'
// CHECK-NOT: BLOCKS
// CHECK: region 'largest'
// CHECK-NOT: BLOCKS
void counted(int n, const double *a, int *count) {
  int k = 0;
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    if (a[i] > 0) {
#pragma omp atomic
      k++;
    }
  *count = k;
}
void queue(int n, const double *a, double *b) {
  int next = 0;
#pragma omp parallel
  for (;;) {
    int i;
#pragma omp atomic capture
    i = next++;
    if (i >= n)
      break;
    b[i] = 2 * a[i];
  }
}
void largest(int n, const double *a, double *most) {
  double m = a[0];
#pragma omp parallel for
  for (int i = 0; i < n; i++)
#pragma omp critical
    if (a[i] > m)
      m = a[i];
  *most = m;
}
