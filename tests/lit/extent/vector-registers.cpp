// Vector registers: loads and stores cover as many elements as the register holds.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=copy --region=ends --region=bytes --region=sum -- -msse4.1 > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'copy' {{.*}}: can be replaced
// CHECK: x {{.*}}[0, 4 * n)
// CHECK: outputs
// CHECK-NEXT: y {{.*}}[0, 4 * n)
// CHECK: region 'ends' {{.*}}: can be replaced
// CHECK: x {{.*}}[0, 2)
// CHECK: outputs
// CHECK-NEXT: y {{.*}}[0, 2)
// CHECK: region 'bytes' {{.*}}: can be replaced
// CHECK: a {{.*}}[0, 16)
// CHECK: region 'sum' {{.*}}: can be replaced
// CHECK: x {{.*}}[0, 2)

//--- app.cpp
#include <smmintrin.h>
void copy(const float *x, float *y, int n) {
  const __m128 *p = (const __m128 *)x;
  __m128 *q = (__m128 *)y;
  for (int i = 0; i < n; ++i)
    q[i] = p[i];
}
void ends(const double *x, double *y) {
  const __m128d both = _mm_loadu_pd(x);
  _mm_store_sd(&y[0], _mm_add_pd(both, both));
  _mm_storeh_pd(&y[1], both);
}
int bytes(const unsigned char *a) {
  const __m128i all = _mm_loadu_si128((const __m128i *)a);
  return _mm_cvtsi128_si32(_mm_sad_epu8(all, all));
}
double sum(const double *x) {
  __m128d both = _mm_loadu_pd(x);
  return _mm_cvtsd_f64(_mm_add_sd(both, _mm_unpackhi_pd(both, both)));
}
