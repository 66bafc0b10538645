// What a std::shared_ptr leads to, by way of its operators, which its bases have.
// RUN: surrogate-rewrite %s --explain -- -std=c++17 > %t.txt
// RUN: FileCheck %s < %t.txt
#include <memory>
struct Image {
  double *pixels;
  int count;
};
// CHECK: region 'scale' {{.*}}: can be replaced
// CHECK: in-outs
// CHECK: image->pixels {{.*}} [0, n)
#pragma surrogate region(scale)
void scale(const std::shared_ptr<Image> &image, int n) {
  for (int i = 0; i < n; ++i)
    image->pixels[i] *= 2;
}
struct Holder {
  std::shared_ptr<Image> image;
  std::shared_ptr<double> factor;
};
// CHECK: region 'member' {{.*}}: can be replaced
// CHECK: inputs
// CHECK: *holder.factor {{ *}}double
// CHECK: in-outs
// CHECK: holder.image->pixels {{.*}} [0, n)
#pragma surrogate region(member)
void member(Holder &holder, int n) {
  for (int i = 0; i < n; ++i)
    (*holder.image).pixels[i] += *holder.factor.get();
}
// CHECK: region 'array' {{.*}}: can be replaced
// CHECK: inputs
// CHECK: x {{.*}} [0, n)
#pragma surrogate region(array)
double array(const std::shared_ptr<double[]> &x, int n) {
  double sum = 0;
  for (int i = 0; i < n; ++i)
    sum += x[i];
  return sum;
}
// CHECK: region 'weak' {{.*}}: can't be replaced
// CHECK: unknown-call: {{.*}}std::weak_ptr
#pragma surrogate region(weak)
double weak(const std::weak_ptr<double> &x) {
  auto kept = x.lock();
  return kept ? *kept : 0;
}
