// dynamic_cast leads to the same object: by reference it is taken to be of the class, which is
// named; by pointer it may be null, which the program asks.
// RUN: surrogate-rewrite %s --explain --region Vector::add --region sum -- | tr -s ' \n' ' ' | FileCheck %s
struct Base {
  virtual ~Base() {}
};
struct Vector final : Base {
  double value[8];
  void add(double a, const Base &other);
};
// CHECK: region 'add'
// CHECK: other.value const double value [0, 8)
// CHECK: this->value double value [0, 8)
// CHECK: allowed dynamic-cast.cpp:[[#]] exception: the object is taken to be of this class
// CHECK: settle dynamic-cast.cpp:[[#]] structure: 'other.value' is a member of 'Vector'
void Vector::add(double a, const Base &other) {
  const Vector &down = dynamic_cast<const Vector &>(other);
  for (int i = 0; i < 8; i++)
    value[i] += a * down.value[i];
}
// CHECK: region 'sum'
// CHECK-NOT: CXXDynamicCastExpr
double sum(const Base *other) {
  double total = 0;
  if (const Vector *down = dynamic_cast<const Vector *>(other))
    for (int i = 0; i < 8; i++)
      total += down->value[i];
  return total;
}
