// What can't run outside its program is refused by the extract variant alone.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.cpp --variant=extract -o extract.cpp > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: surrogate-rewrite app.cpp --spec regions.yaml --variant=collect -o collect.cpp
// RUN: %cxx11 collect.cpp -o collect %link && ./collect && ls lambda.state made.state
// CHECK-DAG: region 'lambda' can't be replaced: it can't run outside its program: it stands in a lambda [SR514]
// CHECK-DAG: region 'made' can't be replaced: it can't run outside its program: 'scale' is of class 'Scale', which can't be made without arguments [SR514]

//--- app.cpp
struct Scale {
  explicit Scale(double f) : factor(f) {}
  double factor;
};

static void apply(Scale scale, const double *x, double *y, int n) {
#pragma surrogate region(made)
  for (int i = 0; i < n; ++i)
    y[i] = scale.factor * x[i];
}

int main() {
  double x[4] = {1, 2, 3, 4}, y[4] = {0, 0, 0, 0};
  apply(Scale(2), x, y, 4);
  const auto add = [&](double value) {
#pragma surrogate region(lambda)
    for (int i = 0; i < 4; ++i)
      y[i] += value * x[i];
  };
  add(0.5);
  return y[3] == 10 ? 0 : 1;
}

//--- regions.yaml
version: 1
regions:
  made: {collect: {record: state}}
  lambda: {collect: {record: state}}
