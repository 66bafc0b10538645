// Pointers that the region leaves changed stand among its outputs by their paths; they block it.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --region=exchange --explain | FileCheck %s
// CHECK: region 'exchange'{{.*}}can't be replaced
// CHECK: in-outs
// CHECK-DAG: a->place
// CHECK-DAG: b->place
// CHECK: pointer 'a->place' is changed at app.c:8 and used afterwards

//--- app.c
struct place {
  int x, y;
};
struct element {
  struct place *place;
};
void exchange(struct element *a, struct element *b) {
  struct place *kept = a->place; a->place = b->place;
  b->place = kept;
}
