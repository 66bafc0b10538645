/* cuComplex.h - for parsing where no toolkit is */
#pragma once
#include "cuda_runtime.h"
typedef float2 cuFloatComplex;
typedef double2 cuDoubleComplex;
typedef cuFloatComplex cuComplex;
#define SURROGATE_COMPLEX static inline __host__ __device__
SURROGATE_COMPLEX float cuCrealf(cuFloatComplex x) { return x.x; }
SURROGATE_COMPLEX float cuCimagf(cuFloatComplex x) { return x.y; }
SURROGATE_COMPLEX double cuCreal(cuDoubleComplex x) { return x.x; }
SURROGATE_COMPLEX double cuCimag(cuDoubleComplex x) { return x.y; }
SURROGATE_COMPLEX cuFloatComplex make_cuFloatComplex(float r, float i) { return make_float2(r, i); }
SURROGATE_COMPLEX cuFloatComplex make_cuComplex(float r, float i) { return make_float2(r, i); }
SURROGATE_COMPLEX cuDoubleComplex make_cuDoubleComplex(double r, double i) {
  return make_double2(r, i);
}
SURROGATE_COMPLEX cuFloatComplex cuConjf(cuFloatComplex x) { return make_float2(x.x, -x.y); }
SURROGATE_COMPLEX cuDoubleComplex cuConj(cuDoubleComplex x) { return make_double2(x.x, -x.y); }
SURROGATE_COMPLEX cuFloatComplex cuCaddf(cuFloatComplex x, cuFloatComplex y) {
  return make_float2(x.x + y.x, x.y + y.y);
}
SURROGATE_COMPLEX cuDoubleComplex cuCadd(cuDoubleComplex x, cuDoubleComplex y) {
  return make_double2(x.x + y.x, x.y + y.y);
}
SURROGATE_COMPLEX cuFloatComplex cuCsubf(cuFloatComplex x, cuFloatComplex y) {
  return make_float2(x.x - y.x, x.y - y.y);
}
SURROGATE_COMPLEX cuDoubleComplex cuCsub(cuDoubleComplex x, cuDoubleComplex y) {
  return make_double2(x.x - y.x, x.y - y.y);
}
SURROGATE_COMPLEX cuFloatComplex cuCmulf(cuFloatComplex x, cuFloatComplex y) {
  return make_float2(x.x * y.x - x.y * y.y, x.x * y.y + x.y * y.x);
}
SURROGATE_COMPLEX cuDoubleComplex cuCmul(cuDoubleComplex x, cuDoubleComplex y) {
  return make_double2(x.x * y.x - x.y * y.y, x.x * y.y + x.y * y.x);
}
SURROGATE_COMPLEX cuFloatComplex cuCdivf(cuFloatComplex x, cuFloatComplex y) {
  const float square = y.x * y.x + y.y * y.y;
  return make_float2((x.x * y.x + x.y * y.y) / square, (x.y * y.x - x.x * y.y) / square);
}
SURROGATE_COMPLEX cuDoubleComplex cuCdiv(cuDoubleComplex x, cuDoubleComplex y) {
  const double square = y.x * y.x + y.y * y.y;
  return make_double2((x.x * y.x + x.y * y.y) / square, (x.y * y.x - x.x * y.y) / square);
}
SURROGATE_COMPLEX cuFloatComplex cuCfmaf(cuFloatComplex x, cuFloatComplex y, cuFloatComplex z) {
  return cuCaddf(cuCmulf(x, y), z);
}
SURROGATE_COMPLEX cuDoubleComplex cuCfma(cuDoubleComplex x, cuDoubleComplex y, cuDoubleComplex z) {
  return cuCadd(cuCmul(x, y), z);
}
SURROGATE_COMPLEX cuDoubleComplex cuComplexFloatToDouble(cuFloatComplex x) {
  return make_double2(x.x, x.y);
}
SURROGATE_COMPLEX cuFloatComplex cuComplexDoubleToFloat(cuDoubleComplex x) {
  return make_float2((float)x.x, (float)x.y);
}
SURROGATE_COMPLEX float cuCabsf(cuFloatComplex x) { return sqrtf(x.x * x.x + x.y * x.y); }
SURROGATE_COMPLEX double cuCabs(cuDoubleComplex x) { return sqrt(x.x * x.x + x.y * x.y); }
#undef SURROGATE_COMPLEX
