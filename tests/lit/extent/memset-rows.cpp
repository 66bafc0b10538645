// memset writes a matrix whole, whether its name is an array's, a reference's or a pointer's to rows.
// RUN: surrogate-rewrite %s --explain -- -std=c++17 > %t.txt
// RUN: FileCheck %s < %t.txt
#include <string.h>
// CHECK: region 'reference' {{.*}}: can be replaced
// CHECK-NOT: in-outs
// CHECK: outputs
// CHECK: hist {{.*}} [0, 1024) x [0, 3)
#pragma surrogate region(reference)
void reference(unsigned (&hist)[1024][3], const unsigned *data, unsigned long count) {
  memset(hist, 0, sizeof(hist));
  for (unsigned long i = 0; i < count; ++i)
    hist[data[i] & 1023][0]++;
}
// CHECK: region 'rows' {{.*}}: can be replaced
// CHECK-NOT: in-outs
// CHECK: outputs
// CHECK: hist {{.*}} [0, n) x [0, 3)
#pragma surrogate region(rows)
void rows(unsigned (*hist)[3], const unsigned *data, long n) {
  memset(hist, 0, n * sizeof(*hist));
  for (long i = 0; i < n; ++i)
    hist[i][0] += data[i];
}
// CHECK: region 'part' {{.*}}: can be replaced
// CHECK: in-outs
// CHECK: hist {{.*}} [0, 8) x [0, 3)
#pragma surrogate region(part)
void part(unsigned (&hist)[8][3], const unsigned *data) {
  memset(hist, 0, 4 * sizeof(hist[0]));
  for (int i = 0; i < 8; ++i)
    for (int j = 0; j < 3; ++j)
      hist[i][j] += data[i];
}
