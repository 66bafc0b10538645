// Generators of random numbers that the program writes itself: what becomes of their state tells
// them. One whose state is the region's own starts anew in each call.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=congruential --region=schrage --region=shifted \
// RUN:   --region=member --region=reentrant | FileCheck %s
// RUN: surrogate-rewrite own.c --explain --region=estimate --region=library --region=convert \
// RUN:   --region=pack | FileCheck %s --check-prefix=OWN --implicit-check-not=BLOCKS
// RUN: surrogate-rewrite others.c --explain --region=lagged --region=knuth --region=ranmar \
// RUN:   --region=randlc --region=lehmer --region=wichmann | FileCheck %s --check-prefix=OTHERS
// RUN: surrogate-rewrite none.c --explain --region=ways --region=wrap --region=relax \
// RUN:   --region=clock_of | FileCheck %s --check-prefix=NONE --implicit-check-not=BLOCKS
// CHECK: region 'congruential'
// CHECK: BLOCKS app.c:6 random-state: '*seed' is left as generators of random numbers, and hashes,
// CHECK: region 'schrage'
// CHECK: BLOCKS app.c:{{[0-9]+}} random-state: '*s'
// CHECK: region 'shifted'
// CHECK: BLOCKS app.c:{{[0-9]+}} random-state: '*state'
// CHECK: region 'member'
// CHECK: BLOCKS app.c:{{[0-9]+}} random-state: 'r->s'
// CHECK: region 'reentrant'
// CHECK: BLOCKS app.c:{{[0-9]+}} random-state: 'rand_r'
// OWN: region 'estimate' {{.*}}can be replaced
// OWN: region 'library' {{.*}}can be replaced
// OWN: region 'convert' {{.*}}can be replaced
// OWN: region 'pack' {{.*}}can be replaced
// OTHERS: region 'lagged'
// OTHERS: BLOCKS others.c:{{[0-9]+}} random-state: 'r->a'
// OTHERS: region 'knuth'
// OTHERS: BLOCKS others.c:{{[0-9]+}} random-state: 'ma'
// OTHERS: region 'ranmar'
// OTHERS: BLOCKS others.c:{{[0-9]+}} random-state: 'u'
// OTHERS: region 'randlc'
// OTHERS: BLOCKS others.c:{{[0-9]+}} random-state: '*x'
// OTHERS: region 'lehmer'
// OTHERS: BLOCKS others.c:{{[0-9]+}} random-state: '*seed'
// OTHERS: region 'wichmann'
// OTHERS: BLOCKS others.c:{{[0-9]+}} random-state: '*ix'
// NONE: region 'ways' {{.*}}can be replaced
// NONE: region 'wrap' {{.*}}can be replaced
// NONE: region 'relax' {{.*}}can be replaced
// NONE: region 'clock_of' {{.*}}can be replaced

//--- app.c
#include <stdint.h>
#include <stdlib.h>
double congruential(uint64_t *seed) {
  const uint64_t m = 9223372036854775808ULL, a = 2806196910506780709ULL;
  uint64_t next = a * *seed + 1;
  *seed = next % m;
  return (double)*seed / (double)m;
}
double schrage(long *s) {
  long x = *s;
  const long k = x / 127773L;
  x = 16807L * (x - k * 127773L) - k * 2836L;
  if (x < 0)
    x += 2147483647L;
  *s = x;
  return x * 4.656612875e-10;
}
uint32_t shifted(uint32_t *state) {
  uint32_t x = *state;
  x ^= x << 13;
  x ^= x >> 17;
  x ^= x << 5;
  return *state = x;
}
struct generator {
  uint32_t s[2];
};
uint32_t member(struct generator *r) {
  const uint32_t first = r->s[0];
  r->s[0] = r->s[1];
  r->s[1] = first ^ (first << 11);
  return r->s[1];
}
double reentrant(unsigned *seed, int n) {
  double sum = 0;
  for (int i = 0; i < n; ++i)
    sum += rand_r(seed);
  return sum;
}

//--- own.c
#include <stdlib.h>
double estimate(unsigned seed, int n) {
  double sum = 0;
  for (int i = 0; i < n; ++i) {
    seed = seed * 1664525u + 1013904223u;
    sum += seed / 4294967296.0;
  }
  return sum;
}
double library(unsigned seed, int n) {
  double sum = 0;
  for (int i = 0; i < n; ++i)
    sum += rand_r(&seed);
  return sum;
}
void convert(int *seconds, int *bytes, int *count) {
  *seconds = *seconds * 3600;
  *bytes *= 1024;
  *count = *count * 3 + 1;
}
void pack(const int *a, int *keys, int n) {
  for (int i = 0; i < n; ++i)
    keys[i] = a[i] * 1009 + i;
}

//--- others.c
#include <math.h>
struct generator {
  long a[55], m;
  int at;
};
long lagged(struct generator *r) {
  const int j = r->at = (r->at + 1) % 55;
  r->a[j] = (r->a[(j + 24) % 55] + r->a[(j + 31) % 55]) % r->m;
  return r->a[j];
}
double knuth(long *ma, int i, int k) {
  long mj = ma[i] - ma[k];
  if (mj < 0)
    mj += 1000000000;
  ma[i] = mj;
  return mj * 1e-9;
}
double ranmar(double *u, int i, int j) {
  double uni = u[i] - u[j];
  if (uni < 0.0)
    uni += 1.0;
  u[i] = uni;
  return uni;
}
double randlc(double *x, double a) { // of the NAS benchmarks
  const double r23 = 1.1920928955078125e-07, t23 = 8388608.0;
  const double r46 = r23 * r23, t46 = t23 * t23;
  double t1 = r23 * a;
  const double a1 = (int)t1, a2 = a - t23 * a1;
  t1 = r23 * *x;
  const double x1 = (int)t1, x2 = *x - t23 * x1;
  t1 = a1 * x2 + a2 * x1;
  const double t2 = (int)(r23 * t1), z = t1 - t23 * t2;
  const double t3 = t23 * z + a2 * x2, t4 = (int)(r46 * t3);
  *x = t3 - t46 * t4;
  return r46 * *x;
}
double lehmer(double *seed) {
  *seed = fmod(16807.0 * *seed, 2147483647.0);
  return *seed / 2147483647.0;
}
double wichmann(int *ix, int *iy, int *iz) {
  *ix = (171 * *ix) % 30269;
  *iy = (172 * *iy) % 30307;
  *iz = (170 * *iz) % 30323;
  return fmod(*ix / 30269.0 + *iy / 30307.0 + *iz / 30323.0, 1.0);
}

//--- none.c
#include <math.h>
void ways(long *count, int n, int coin) {
  for (int i = coin; i < n; ++i)
    count[i] = (count[i] + count[i - coin]) % 1000000007;
}
void wrap(double *x, int n, double box) {
  for (int i = 0; i < n; ++i)
    x[i] -= box * floor(x[i] / box);
}
void relax(double *u, int n) {
  for (int i = 1; i < n - 1; ++i) {
    double next = u[i + 1] - u[i];
    if (next < 0)
      next += 0.5;
    u[i] = next;
  }
}
void clock_of(double *seconds, double step) {
  *seconds = fmod(*seconds + step, 86400.0);
}
