// Destructors that run themselves, by way of what they delete: of a list, of two classes in turn,
// of a tree. Constructors and conversions that make objects of their own class.
// RUN: surrogate-rewrite %s --explain -- -std=c++17 > %t.txt
// RUN: FileCheck %s < %t.txt
struct Node {
  Node *next;
  ~Node() { delete next; }
};
// CHECK: region 'freed' {{.*}}: can't be replaced
// CHECK: memory that was allocated before the region is freed in it
#pragma surrogate region(freed)
double freed(Node *node, double x) {
  delete node;
  return x;
}
// CHECK: region 'local' {{.*}}: can be replaced
// CHECK-NOT: BLOCKS
#pragma surrogate region(local)
double local(double x) {
  Node node;
  node.next = nullptr;
  return x;
}
struct Right;
struct Left {
  Right *right;
  ~Left();
};
struct Right {
  Left left;
  double *count;
  ~Right() { *count += 1; }
};
Left::~Left() { delete right; }
// CHECK: region 'inTurn' {{.*}}: can't be replaced
// CHECK: memory that was allocated before the region is freed in it
#pragma surrogate region(inTurn)
double inTurn(Left *left, double x) {
  delete left;
  return x;
}
struct Tree {
  Tree *left, *right;
  double *count;
  ~Tree() {
    *count += 1;
    delete left;
    delete right;
  }
};
// CHECK: region 'own' {{.*}}: can be replaced
// CHECK: in-outs
// CHECK: *count {{ *}}double
#pragma surrogate region(own)
double own(double x, double *count) {
  Tree *tree = new Tree{nullptr, nullptr, count};
  tree->left = new Tree{nullptr, nullptr, count};
  delete tree;
  return x;
}
struct Chain {
  Chain *next;
  explicit Chain(int n) : next(n > 0 ? new Chain(n - 1) : nullptr) {}
};
// CHECK: region 'made' {{.*}}: can't be replaced
// CHECK: unknown-call: what 'Chain' reads, writes and does besides isn't known
#pragma surrogate region(made)
double made(double x, int n) {
  Chain chain(n);
  return x;
}
struct Halved {
  double value;
  operator double() const { return value > 1 ? double(Halved{value / 2}) : value; }
};
// CHECK: region 'converted' {{.*}}: can be replaced
#pragma surrogate region(converted)
double converted(double x) { return Halved{x}; }
