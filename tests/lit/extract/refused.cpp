// What can't run outside its program is refused by the extract variant alone.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.cpp --variant=extract -o extract.cpp > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: surrogate-rewrite app.cpp --spec regions.yaml --variant=collect -o collect.cpp
// RUN: %cxx11 collect.cpp -o collect %link && ./collect && ls lambda.state made.state referring.state counted.state owned.state
// CHECK-DAG: region 'lambda' can't be replaced: it can't run outside its program: it stands in a lambda [SR514]
// CHECK-DAG: region 'made' can't be replaced: it can't run outside its program: 'scale' is of class 'Scale', which can't be made without arguments [SR514]
// CHECK-DAG: region 'referring' can't be replaced: it can't run outside its program: 'sum' is of class 'Sum', which can't be made without arguments [SR514]
// CHECK-DAG: region 'owned' can't be replaced: it can't run outside its program: what 'row' leads to is kept by an object of class 'unique_ptr', which a replay can't set [SR514]
// CHECK-DAG: region 'counted' can't be replaced: it can't run outside its program: {{.*}} [SR514]

//--- app.cpp
#include <memory>

struct Scale {
  explicit Scale(double f) : factor(f) {}
  double factor;
};

struct Sum {
  double &result;
  void add(double x) { result += x; }
};

class Grid {
public:
  explicit Grid(int n) : count(n) {}
  int n() const { return count; }
  double &operator[](int i) { return values[i]; }

private:
  int count;
  double values[4] = {1, 1, 1, 1};
};

class Simulation {
public:
  void step() {
#pragma surrogate region(counted)
    for (int i = 0; i < grid.n(); ++i)
      grid[i] *= 1.5;
  }

private:
  Grid grid{4};
};

static void twice(std::unique_ptr<double[]> &row) {
#pragma surrogate region(owned)
  for (int i = 0; i < 4; ++i)
    row[i] *= 2;
}

static double total(const double *x) {
  double result = 0;
  Sum sum{result};
#pragma surrogate region(referring)
  for (int i = 0; i < 4; ++i)
    sum.add(x[i]);
  return result;
}

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
  Simulation().step();
  std::unique_ptr<double[]> row(new double[4]());
  twice(row);
  return y[3] == 10 && total(x) == 10 ? 0 : 1;
}

//--- regions.yaml
version: 1
regions:
  made: {collect: {record: state}}
  lambda: {collect: {record: state}}
  referring: {collect: {record: state}}
  counted: {collect: {record: state}}
  owned: {collect: {record: state}}
