// Numbers that survive the region and decide about its next call: a cache's flag, a generator's
// seed, the engines of <random>. A counter that nothing depends on, and an engine of the region's
// own, are none.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.cpp --variant=collect -o out.cpp --region=cached --region=drawn --region=engine --region=counted --region=fine 2>&1 | FileCheck %s
// CHECK-DAG: app.cpp:14:{{[0-9]+}}: error: region 'cached' {{.*}}'ready' is read at app.cpp:11 and changed at app.cpp:14: one call of the region decides what the next one does [SR404]
// CHECK-DAG: region 'drawn' {{.*}}'seed' is read at app.cpp:22 and changed at app.cpp:22{{.*}}[SR404]
// CHECK-DAG: region 'engine' {{.*}}'std::mersenne_twister_engine' changes the state of a random number generator [SR403]
// CHECK-DAG: region 'counted' {{.*}}'std::{{.*}}atomic{{.*}}': other threads may read or write it [SR405]
// CHECK-NOT: error: region 'fine'

//--- app.cpp
#include <atomic>
#include <cmath>
#include <random>

static bool ready;
static double table[4];
static unsigned seed;
static long calls;
static std::mt19937 generator(1);
static double lookUp(int k) {
  if (!ready) {
    for (int i = 0; i < 4; i++)
      table[i] = std::sin(i);
    ready = true;
  }
  return table[k & 3];
}
void cached(double *x, int n) {
  for (int i = 0; i < n; i++)
    x[i] *= lookUp(i);
}
static double next() { return (seed = seed * 1664525u + 1013904223u) / 4294967296.0; }
void drawn(double *x, int n) {
  for (int i = 0; i < n; i++)
    x[i] += next();
}
void engine(double *x, int n) {
  for (int i = 0; i < n; i++)
    x[i] += generator() / 4294967296.0;
}
static std::atomic<int> total;
void counted(double *x, int n) {
  for (int i = 0; i < n; i++)
    x[i] *= total.fetch_add(1);
}
void fine(double *x, int n) {
  std::mt19937 own(7);
  calls++;
  for (int i = 0; i < n; i++)
    x[i] += own() / 4294967296.0;
}
