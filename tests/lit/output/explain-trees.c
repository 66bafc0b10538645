// A function that calls itself for both halves of a tree: --explain shows the first step into it,
// the report all that the analysis followed.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --region=nearest --explain --report report.json > out.txt
// RUN: FileCheck %s --implicit-check-not='left[].right' < out.txt
// RUN: %validate report.json
// RUN: FileCheck %s --check-prefix=REPORT < report.json
// CHECK: inputs
// CHECK: {{^}}    node->left[].key
// CHECK: {{^}}    node->key
// CHECK: ... and 4 more, further down the same members (--report has them)
// CHECK: samples
// CHECK: ... and 4 more, further down the same members
// CHECK: targets
// CHECK: side effects
// CHECK: ... and 4 more, further down the same members (--report has them)

// What is the same in many places is said once.
// RUN: surrogate-rewrite app.c --region=walk --explain > walk.txt
// RUN: FileCheck %s --check-prefix=WALK < walk.txt
// WALK: BLOCKS app.c:17 unknown-extent: what is read through a pointer here isn't known
// WALK: the same at app.c:18, app.c:19, app.c:20
// WALK-NOT: isn't known: the analysis lost
// REPORT: node->left[].right

//--- app.c
struct node {
  double key, value;
  const struct node *left, *right;
};

double nearest(const struct node *node, double wanted) {
  if (!node)
    return 0;
  const double below = nearest(node->left, wanted), above = nearest(node->right, wanted);
  if (node->key < wanted)
    return above > 0 ? above : node->value;
  return below > 0 ? below : node->value;
}

double walk(const struct node *node) {
  double s = 0;
  while (node->left) {
    s += node->key;
    s += node->value;
    s += node->right->key;
    node = node->left;
  }
  return s;
}
