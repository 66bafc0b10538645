// A pointer in a union leads to memory of its own. (Two members of one: union-member.c.)
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --region=sum --region=clear --region=set --explain > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'sum' {{.*}}can be replaced
// CHECK: b[].u.vector {{.*}}[1, n + 1)
// CHECK: region 'clear' {{.*}}safe to replace
// CHECK: region 'set' {{.*}}can be replaced

//--- app.c
struct block {
  union {
    double *vector, *matrix;
    double number;
  } u;
};
double sum(const struct block *b, int k, int n) {
  double total = 0;
  for (int i = 1; i <= n; i++)
    total += b[k].u.vector[i];
  return total;
}
void clear(struct block *b, int n) {
  for (int i = 0; i < n; i++)
    b->u.matrix[i] = 0.0;
}
void set(struct block *b, double x) { b->u.number = x; }
