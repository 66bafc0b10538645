// A template that is used with float and with double is one region: its samples stand in one file.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --variant=collect -o collect.cpp
// RUN: %cxx11 -Wconversion collect.cpp -o app %link && ./app
// RUN: %samples scale.h5 > out.txt && diff expected.txt out.txt
// RUN: %clangxx11 -Wconversion collect.cpp -o app %link && ./app

//--- app.cpp
template <typename Real> struct Scale {
  Real factor;
  void apply(int n, const Real *x, Real *y) const {
#pragma surrogate region(scale)
    for (int i = 0; i < n; ++i)
      y[i] = factor * x[i];
  }
};

int main() {
  const float f[2] = {1.5f, 2};
  const double d[2] = {3, 4.25};
  float u[2];
  double v[2];
  Scale<float>{10}.apply(2, f, u);
  Scale<double>{100}.apply(2, d, v);
  return u[0] == 15 && v[1] == 425 ? 0 : 1;
}

//--- expected.txt
region scale: 2 calls, call_inputs [2, 1], inputs [4, 1] float64, outputs [4, 1] float64
schema {"features":[{"constant":true,"path":"this->factor","shape":[],"type":"double"},{"constant":false,"path":"x[i]","shape":[],"type":"double"}],"functor":null,"samples":"loop","targets":[{"constant":false,"path":"y[i]","shape":[],"type":"double"}]}
call 0 original rows 0+2: 10
call 1 original rows 2+2: 100
0: 1.5 -> 15
1: 2 -> 20
2: 3 -> 300
3: 4.25 -> 425
