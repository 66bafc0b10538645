// A list has no end that its type shows: what lies beyond the paths that are followed isn't forgotten.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=list --region=first | FileCheck %s
// CHECK: region 'list' {{.*}}: can't be replaced
// CHECK: BLOCKS
// CHECK: region 'first' {{.*}}: can't be replaced

//--- app.c
struct node {
  double v;
  struct node *next;
};
double list(struct node *h) {
  double s = 0;
  for (struct node *p = h; p; p = p->next) {
    s += p->v;
    p->v = s;
  }
  return s;
}
double first(const struct node *h) {
  double s = 0;
  const struct node *p = h;
  while (p) {
    s += p->v;
    p = p->next;
  }
  return s;
}
