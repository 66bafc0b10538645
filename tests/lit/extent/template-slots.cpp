// A pointer member that a class template's constructor sets: in the template's own body the
// initialiser has no type yet.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain --region=scale | FileCheck %s
// CHECK: region 'scale'
// CHECK: table {{.*}}unknown

//--- app.cpp
template <typename T> struct View {
  T *data;
  int count;
  View(T *p, int n) : data(p), count(n) {}
};
static double *table = nullptr;
double scale(const int *index, double x) {
  double values[2] = {x, 2 * x};
  View<double> view(values, 2);
  double total = 0;
  for (int k = 0; k < view.count; ++k)
    total += table[index[k]] * view.data[k];
  return total;
}
