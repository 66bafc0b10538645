// Unsigned arithmetic that wraps around, as hashes do, is computed in extents as the program does.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s
// RUN: %replay app.c > out.txt
// RUN: diff expected.txt out.txt
// CHECK-LABEL: region 'shifted'
// CHECK: [(key * 2654435761u) >> 28, ((key * 2654435761u) >> 28) + 1)
// CHECK-LABEL: region 'mixed'
// CHECK: [((x * 73856093u) ^ (y * 19349663u)) % 16, (((x * 73856093u) ^ (y * 19349663u)) % 16) +
// CHECK-LABEL: region 'of_int'
// CHECK: [(((unsigned int)key) * 2654435761u) >> 28,
// CHECK-LABEL: region 'of_long'
// CHECK-LABEL: region 'walked'
// CHECK: tab {{.*}} [0, 16)
// CHECK-LABEL: region 'widened'
// CHECK: [(key * 2654435761u) % 16,
// CHECK-LABEL: region 'ring_from'
// CHECK: ring {{.*}} [0, n + ((long)p) < 8 ? n + ((long)p) : 8)
// CHECK-LABEL: region 'ring_hashed'
// CHECK: ring {{.*}} [0, 8)

//--- app.c
#include <stdint.h>
#include <stdio.h>
#pragma surrogate region(shifted)
double shifted(const double *tab, unsigned key) {
  return tab[(key * 2654435761u) >> 28] * 2;
}
#pragma surrogate region(mixed)
double mixed(const double *tab, uint32_t x, uint32_t y) {
  return tab[((x * 73856093u) ^ (y * 19349663u)) % 16] * 2;
}
#pragma surrogate region(of_int)
double of_int(const double *tab, int key) {
  return tab[(key * 2654435761u) >> 28] * 2;
}
#pragma surrogate region(of_long)
double of_long(const double *tab, uint64_t key) {
  return tab[(key * 0x9E3779B97F4A7C15ull) >> 60] * 2;
}
#pragma surrogate region(walked)
double walked(const double *tab, unsigned key, int n) {
  double s = 0;
  for (int i = 0; i < n; i++)
    s += tab[(key * 2654435761u + i) >> 28];
  return s;
}
#pragma surrogate region(generated)
double generated(const double *tab, unsigned key, int n) {
  double s = 0;
  unsigned x = key;
  for (int i = 0; i < n; i++) {
    x = x * 1664525u + 1013904223u;
    s += tab[x >> 28];
  }
  return s;
}
#pragma surrogate region(widened)
double widened(const double *tab, unsigned key) {
  uint64_t h = key * 2654435761u;
  return tab[h % 16] * 2;
}
#pragma surrogate region(rest)
double rest(const double *tab, unsigned key, unsigned n) {
  return tab[(key * 2654435761u + 7u) % n] * 2;
}
#pragma surrogate region(gathered)
double gathered(const double *tab, const unsigned *keys, int n) {
  double s = 0;
  for (int i = 0; i < n; i++)
    s += tab[keys[i] * 2654435761u >> 28];
  return s;
}
#pragma surrogate region(masked)
double masked(const double *tab, unsigned char c) {
  return tab[(c * 2654435761u & 0xffff) >> 12] * 2;
}
#pragma surrogate region(xorshift)
double xorshift(const double *tab, uint32_t x) {
  x ^= x << 13;
  x ^= x >> 17;
  x ^= x << 5;
  return tab[x & 15] * 2;
}
#pragma surrogate region(written)
void written(double *tab, unsigned key, int n) {
  for (int i = 0; i < n; i++)
    tab[(key * 2654435761u + i) % 16] += i;
}
#pragma surrogate region(ring_from)
double ring_from(const double *ring, int n, unsigned p) {
  double s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + ring[(p + i) % 8];
  return s;
}
#pragma surrogate region(ring_between)
double ring_between(const double *ring, unsigned n, unsigned p) {
  double s = 0;
  for (unsigned i = p; i != p + n; i++)
    s = s * 3 + ring[i & 7];
  return s;
}
#pragma surrogate region(ring_hashed)
double ring_hashed(const double *ring, unsigned n, unsigned p) {
  double s = 0;
  for (unsigned i = 0; i < n; i++)
    s = s * 3 + ring[(p * 2654435761u + i) >> 29];
  return s;
}

int main(void) {
  double t[16];
  unsigned keys[5] = {5, 123456789, 77, 4000000000u, 3};
  for (int i = 0; i < 16; i++)
    t[i] = i * i + 1;
  for (unsigned k = 1; k < 4000000000u && k != 0; k = k * 37 + 11) {
    printf("%g %g ", shifted(t, k), mixed(t, k, k * 3));
    printf("%g %g ", of_int(t, (int)k), of_long(t, k * 1234567891011ull));
    printf("%g %g ", walked(t, k, 9), generated(t, k, 5));
    printf("%g %g ", widened(t, k), rest(t, k, 13));
    printf("%g %g ", gathered(t, keys, 5), masked(t, k % 256));
    written(t, k, 6);
    printf("%g\n", xorshift(t, k));
    if (k > 1000000000u)
      break;
  }
  double r[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  for (unsigned p = -3u; p != 3; p++)
    printf("%g %g %g\n", ring_from(r, 4, p), ring_between(r, 3, p),
           ring_hashed(r, 3, p));
  return 0;
}

//--- expected.txt
shifted: 7 of 7 states agree
mixed: 7 of 7 states agree
of_int: 7 of 7 states agree
of_long: 7 of 7 states agree
walked: 7 of 7 states agree
generated: 7 of 7 states agree
widened: 7 of 7 states agree
rest: 7 of 7 states agree
gathered: 7 of 7 states agree
masked: 7 of 7 states agree
xorshift: 7 of 7 states agree
written: 7 of 7 states agree
ring_from: 6 of 6 states agree
ring_between: 6 of 6 states agree
ring_hashed: 6 of 6 states agree
