// Generators of random numbers that the program writes itself: what becomes of their state tells
// them. One whose state is the region's own starts anew in each call.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=congruential --region=schrage --region=shifted \
// RUN:   --region=member --region=reentrant | FileCheck %s
// RUN: surrogate-rewrite own.c --explain --region=estimate --region=library --region=convert \
// RUN:   --region=pack | FileCheck %s --check-prefix=OWN --implicit-check-not=BLOCKS
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
