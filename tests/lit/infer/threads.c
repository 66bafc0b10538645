// Calls of one region from several threads at once: each is answered and recorded on its own, none
// is lost.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c --flag=-pthread > out.txt
// RUN: diff expected.txt out.txt

//--- app.c
#include <pthread.h>
#include <stdio.h>

enum { threads = 4, calls = 50, size = 20 };
static double results[threads];

static void scale(const double *x, double *y, int n) {
#pragma surrogate region(scale)
  for (int i = 0; i < n; ++i)
    y[i] = 2.0 * x[i] + 1.0;
}

static double total(const double *x, int n) {
  double sum = 0.0;
#pragma surrogate region(total)
  for (int i = 0; i < n; ++i)
    sum += 0.5 * x[i];
  return sum;
}

static void *work(void *argument) {
  const int thread = (int)((double *)argument - results);
  double x[size], y[size];
  for (int call = 0; call < calls; ++call) {
    for (int k = 0; k < size; ++k)
      x[k] = (thread * 7919 + call * 31 + k * 17) % 1000 / 1000.0;
    scale(x, y, size);
    results[thread] += total(y, size);
  }
  return 0;
}

int main(void) {
  pthread_t thread[threads];
  for (int k = 0; k < threads; ++k)
    pthread_create(&thread[k], 0, work, &results[k]);
  for (int k = 0; k < threads; ++k)
    pthread_join(thread[k], 0);
  for (int k = 0; k < threads; ++k)
    printf("%.6f\n", results[k]);
  return 0;
}

//--- expected.txt
scale: calls 200 samples 4000 features 1 constants 0 targets 1
total: calls 200 samples 4000 features 1 constants 0 targets 1
