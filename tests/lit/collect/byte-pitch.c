// Rows that lie so many bytes apart: the distance in elements is what the extents count in, and a
// number of bytes that is copied is as many elements as it has.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain > explain.txt
// RUN: FileCheck %s < explain.txt
// CHECK-LABEL: region 'twice'
// CHECK: in {{.*}} [0, h * (pitch / 4) + w - (pitch / 4))
// CHECK-LABEL: region 'raw'
// CHECK: bytes {{.*}} [0, {{.*}}pitch / 8
// CHECK-LABEL: region 'there'
// CHECK: bytes {{.*}} [0, {{.*}}pitch
// CHECK-LABEL: region 'copy'
// CHECK: from {{.*}} [0, (size + 7) / 8)
// CHECK-LABEL: region 'pairs'
// CHECK: from {{.*}} [0, (3 * n + 1) / 2)
// RUN: surrogate-rewrite mixed.c --explain > mixed.txt
// RUN: FileCheck --check-prefix=MIXED %s < mixed.txt
// MIXED: overlap: {{.*}} are the same memory under two types
// RUN: surrogate-rewrite app.c --variant=collect -o collect.c
// RUN: %cc99 collect.c -o app %link && ./app
// RUN: %samples twice.h5 > out.txt && diff expected.txt out.txt

//--- app.c
#include <stddef.h>
#include <string.h>
void twice(float *out, const float *in, size_t pitch, int w, int h) {
#pragma surrogate region(twice)
  for (int y = 0; y < h; y++) {
    float *to = (float *)((char *)out + (size_t)y * pitch);
    const char *row = (const char *)in + (size_t)y * pitch;
    const float *from = (const float *)row;
    for (int x = 0; x < w; x++)
      to[x] = 2 * from[x];
  }
}
double raw(const unsigned char *bytes, size_t pitch, int w, int h) {
  double sum = 0;
#pragma surrogate region(raw)
  for (int y = 0; y < h; y++) {
    const double *row = (const double *)(bytes + (size_t)y * pitch);
    for (int x = 0; x < w; x++)
      sum += row[x];
  }
  return sum;
}
double there(const unsigned char *bytes, size_t pitch, int w, int h) {
  double sum = 0;
#pragma surrogate region(there)
  for (int y = 0; y < h; y++) {
    const double *row = (const double *)bytes;
    row = (const double *)((const char *)row + (size_t)y * pitch);
    for (int x = 0; x < w; x++)
      sum += ((const unsigned char *)row)[x];
  }
  return sum;
}
void copy(double *to, const double *from, size_t size) {
#pragma surrogate region(copy)
  memcpy(to, from, size);
}
void pairs(short *to, const short *from, long n) {
#pragma surrogate region(pairs)
  memcpy(to, from, (size_t)(n * 3));
}
int main(void) {
  float in[2][4] = {{1, 2, 0, 0}, {3, 4, 0, 0}}, out[2][4] = {{0}};
  twice(&out[0][0], &in[0][0], sizeof in[0], 2, 2);
  double from[2] = {1, 2}, to[2];
  copy(to, from, sizeof from);
  short few[3] = {1, 2, 3}, taken[3] = {0};
  pairs(taken, few, 2);
  return out[1][1] == 8 && taken[2] == 3 && raw((const unsigned char *)to, sizeof to, 2, 1) == 3 &&
                 there((const unsigned char *)to, sizeof to, 2, 1) == 0
             ? 0
             : 1;
}

//--- mixed.c
void mixed(float *x, int n) {
#pragma surrogate region(mixed)
  for (int i = 0; i < n; i++) {
    ((char *)x)[i] = 0;
    x[i] += 1;
  }
}

//--- expected.txt
region twice: 1 call, call_inputs [1, 0], inputs [1, 15] float64, outputs [1, 6] float32
schema {"features":[{"constant":false,"path":"h","shape":[],"type":"int"},{"constant":false,"path":"pitch","shape":[],"type":"unsigned long"},{"constant":false,"path":"w","shape":[],"type":"int"},{"constant":false,"path":"in","rank":1,"type":"float"},{"constant":false,"path":"out","rank":1,"type":"float"}],"functor":null,"samples":"call","targets":[{"constant":false,"path":"out","rank":1,"type":"float"}]}
call 0 original rows 0+1: -
0: 2 16 2 1 2 0 0 3 4 0 0 0 0 0 0 -> 2 4 0 0 6 8
