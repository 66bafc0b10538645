// One variable walks a table of the function's own in one loop and the caller's array in the next:
// in each loop it points into what it pointed into before it.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=transform --region=inPlace --region=changes \
// RUN:   --region=leaves | FileCheck %s
// CHECK: region 'transform'
// CHECK-NEXT: {{^$}}
// CHECK-NEXT: inputs
// CHECK-NEXT: x  const short *  value  [0, 64)
// CHECK: outputs
// CHECK-NEXT: y  short * {{ *}}value  [0, 64)
// CHECK: region 'inPlace'
// CHECK-NEXT: {{^$}}
// CHECK-NEXT: in-outs
// CHECK-NEXT: y  short *  value  [0, 64)
// CHECK: region 'changes'
// CHECK: b  double *  value {{ *}}unknown
// CHECK: region 'leaves'
// CHECK: in-outs
// CHECK-DAG: *a {{ *}}double {{ *}}value {{ *}}written at app.c:33
// CHECK-DAG: b {{ *}}double * {{ *}}value {{ *}}unknown {{ *}}written at app.c:36

//--- app.c
static void row(short *y, const short *x) {
  for (int i = 0; i < 8; i++)
    y[i * 8] = (short)(x[i] + x[7 - i]);
}
void transform(short y[64], const short x[64]) {
  short w[64], *out;
  const short *in;
  for (in = x, out = w; out < w + 8; in += 8, out++)
    row(out, in);
  for (in = w, out = y; out < y + 8; in += 8, out++)
    row(out, in);
}
void inPlace(short y[64]) {
  short w[64], *out, *end;
  const short *in;
  for (in = y, out = w, end = out + 8; out < end; in += 8, out++)
    row(out, in);
  for (in = w, out = y, end = out + 8; out < end; in += 8, out++)
    row(out, in);
}
void changes(double *a, double *b, int n) {
  double *p = a;
  for (int i = 0; i < n; i++) { // from the second iteration on into b
    *p = 1;
    p = b + i;
  }
}
void leaves(double *a, double *b, int n) {
  double *p = a;
  int i = 0;
  while (p = b + n, i < n) { // the condition moves it, in the end too
    p = a;
    *p = 1;
    i++;
  }
  *p = 2;
}
