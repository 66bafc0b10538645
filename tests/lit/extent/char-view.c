// What a region sees as bytes has an extent of bytes: the table says what is counted.
// RUN: surrogate-rewrite %s --explain --region swap --region hash --region pairs --region numbers --region own -- | FileCheck %s
// RUN: surrogate-rewrite %s --explain --region numbers --report %t.json -- && %validate %t.json
// RUN: FileCheck %s --check-prefix=REPORT < %t.json
// CHECK-LABEL: region 'swap'
// CHECK: d unsigned int * as unsigned char * value [0, 4 * n)
// CHECK-LABEL: region 'hash'
// CHECK: d const double * as unsigned char * value [0, n)
// CHECK-LABEL: region 'pairs'
// CHECK: z double * as double (*)[2] value [0, n) x [0, 2)
// CHECK-LABEL: region 'numbers'
// CHECK: z void * as double * value [0, n)
// CHECK-LABEL: region 'own'
// CHECK: z double * value [0, n)
// REPORT: "type": "void * as double *"
void swap(unsigned *d, int n) {
  unsigned char *p = (unsigned char *)d;
  for (int i = 0; i < n; i++) {
    unsigned char t = p[4 * i];
    p[4 * i] = p[4 * i + 3];
    p[4 * i + 3] = t;
  }
}
double hash(const double *d, int n) {
  const unsigned char *p = (const unsigned char *)d;
  unsigned h = 0;
  for (int i = 0; i < n; i++)
    h = h * 31 + p[i];
  return h;
}
void pairs(double *z, int n) {
  double(*p)[2] = (double(*)[2])z;
  for (int i = 0; i < n; i++)
    p[i][0] = p[i][1];
}
void numbers(void *z, int n) {
  double *p = z;
  for (int i = 0; i < n; i++)
    p[i] += 1;
}
void own(double *z, int n) {
  double *p = (double *)(void *)z;
  for (int i = 0; i < n; i++)
    p[i] += 1;
}
