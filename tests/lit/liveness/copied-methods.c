// A copy of an object may hold pointers to functions in a union: one that isn't called is a value
// like any other.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=evaluate --region=called > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'evaluate' {{.*}}safe to replace
// CHECK: in->table {{.*}}
// CHECK: out {{.*}}[0, in->outputs)
// CHECK-NOT: BLOCKS
// CHECK: region 'called' {{.*}}can't be replaced
// CHECK: BLOCKS {{.*}}unknown-call

//--- app.c
struct table;
typedef union {
  void (*narrow)(const unsigned short *x, unsigned short *y, const struct table *in);
  void (*wide)(const float *x, float *y, const struct table *in);
} method;
struct table {
  unsigned outputs, domain;
  const float *table;
  method interpolate;
};

static void between(const float *x, float *y, const struct table *in) {
  const unsigned first = (unsigned)(x[0] * in->domain) * in->outputs;
  for (unsigned k = 0; k < in->outputs; k++)
    y[k] = in->table[first + k];
}
void evaluate(const float *x, float *out, const struct table *in) {
  float low[16];
  struct table part = *in;
  part.table = in->table + 16;
  between(x + 1, low, &part);
  for (unsigned k = 0; k < in->outputs; k++)
    out[k] = 0.5f * low[k];
}
void called(const float *x, float *out, const struct table *in) {
  struct table part = *in;
  part.table = in->table + 16;
  part.interpolate.wide(x, out, &part);
}
